-- How many prospects had no next step on :today.
with planned_or_hidden (person_id) as not materialized (
    select person_id
      from followup
     where closed_on > :today
     union all
    select id
      from person
     where archived_on <= :today or do_not_contact_since <= :today
)
select (select count(*)
          from prospect
         where closed_on is null
           and next_step_on is null
           and stage_since <= :today
           and person_id not in (select person_id from planned_or_hidden))
       +
       (select count(case when opened_on <= :today then 1 end)
          from prospect
         where (closed_on > :today or (closed_on is null and stage_since > :today))
           and next_step_on is null
           and person_id not in (select person_id from planned_or_hidden)) as prospects
