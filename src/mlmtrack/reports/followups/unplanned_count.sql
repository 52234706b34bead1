-- How many prospects have no next step on :today.
select count(*) as prospects
  from prospect
 where closed_on is null
   and next_step_on is null
   and person_id not in (select id from person where archived_on <= :today or do_not_contact_since <= :today)
