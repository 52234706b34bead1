-- The :most prospects without a next step that wait longest in their stage, as the book stood on :today:
-- those that moved or were closed on a later day are taken at the stage where they stood.
with free (id, name) as not materialized (
    select id, name
      from person
     where @not_by(archived_on, :today)
       and @not_by(do_not_contact_since, :today)
       and not exists (select 1
                         from followup
                        where followup.person_id = person.id
                          and followup.closed_on > :today)
),
waiting (id, person_id, person, track, stage, stage_since) as (
    select *
      from (select prospect.id, free.id as person_id, free.name, prospect.track, prospect.stage, prospect.stage_since
              from prospect
              join free on free.id = prospect.person_id
             where prospect.closed_on is null and prospect.next_step_on is null and prospect.stage_since <= :today
             order by prospect.stage_since, prospect.id
             limit :most) as standing
     union all
    select prospect.id,
           free.id,
           free.name,
           prospect.track,
           (select stage
              from stage_change
             where prospect_id = prospect.id and day <= :today
             order by day desc, id desc
             limit 1),
           (select max(day) from stage_change where prospect_id = prospect.id and day <= :today)
      from prospect
      join free on free.id = prospect.person_id
     where prospect.next_step_on is null
       and (prospect.closed_on > :today or (prospect.closed_on is null and prospect.stage_since > :today))
)
select person, person_id, track, stage, stage_since
  from waiting
 where stage_since is not null
 order by stage_since, id
 limit :most
