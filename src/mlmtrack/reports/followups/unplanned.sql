-- The :most prospects without a next step on :today, those first that wait longest in their stage.
select person.name as person, prospect.person_id, prospect.track, prospect.stage, prospect.stage_since
  from prospect
  join person on person.id = prospect.person_id
 where prospect.closed_on is null
   and prospect.next_step_on is null
   and @not_by(person.archived_on, :today)
   and @not_by(person.do_not_contact_since, :today)
 order by prospect.stage_since, prospect.id
 limit :most
