-- How far the prospects came who were opened from :start to :end, as the book stood on :today: how many came to
-- each place as their furthest (0 is none), and how many were ever at a stage that has no place.
with entry as (
    select prospect.id,
           prospect.track,
           stage_change.stage,
           case stage_change.stage
           when :stage_1 then 1
           when :stage_2 then 2
           when :stage_3 then 3
           when :stage_4 then 4
           when :stage_5 then 5
           when :stage_6 then 6
           when :stage_7 then 7
           when :stage_8 then 8
           when :stage_9 then 9
           when :stage_10 then 10
           when :stage_11 then 11
           when :stage_12 then 12
           when 'joined' then :won
           when 'bought' then :won
           when 'later' then 0
           when 'no' then 0
            end as place
      from prospect
      join stage_change on stage_change.prospect_id = prospect.id
     where prospect.opened_on between :start and :end
       and stage_change.day <= :today
),
furthest as (
    select track, coalesce(max(place), 0) as place
      from entry
     group by id, track
)
select track, place, null as stage, count(*) as number
  from furthest
 group by track, place
 union all
select track, null, stage, count(distinct id)
  from entry
 where place is null
 group by track, stage
