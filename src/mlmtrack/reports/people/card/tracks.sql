-- The tracks of :person, each at the stage or outcome that it had at the end of :day.
with moved as (
    select prospect.track,
           prospect.opened_on,
           prospect.later_until,
           stage_change.stage,
           stage_change.day,
           row_number() over (partition by prospect.id
                                  order by stage_change.day desc, stage_change.id desc) as newest
      from prospect
      join stage_change on stage_change.prospect_id = prospect.id
     where prospect.person_id = :person
       and stage_change.day <= :day
)
select track, opened_on, later_until, stage, day as stage_since
  from moved
 where newest = 1
 order by opened_on, track
