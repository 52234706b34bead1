-- Who stood in a stage on :today and had come there before :since, with the day they came.
select person.id,
       person.name,
       prospect.track,
       newest.stage,
       newest.day as stage_since
  from prospect
  join stage_change as newest on newest.id = @newest_stage(:today)
  join person on person.id = prospect.person_id
 where newest.stage not in @outcomes
   and newest.day < :since
   and @not_by(person.archived_on, :today)
 order by newest.day, person.name_key, person.id
