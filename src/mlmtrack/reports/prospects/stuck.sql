-- Who stood in a stage on :today and had come there before :since, with the day they came.
select person.id,
       person.name,
       prospect.track,
       newest.stage,
       newest.day as stage_since
  from prospect
  join stage_change as newest
    on newest.id = (select latest.id
                      from stage_change as latest
                     where latest.prospect_id = prospect.id
                       and latest.day <= :today
                     order by latest.day desc, latest.id desc
                     limit 1)
  join person on person.id = prospect.person_id
 where newest.stage not in @outcomes
   and newest.day < :since
   and @not_by(person.archived_on, :today)
 order by newest.day, person.name_key, person.id
