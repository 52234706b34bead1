-- The attempts from :start to :end of which nobody said whether they were answered, by the day of the first sign of an
-- answer up to :until: a later touch that they started, or a later meeting, presentation or event that they came to.
-- What was done on one day stands in the order in which it was recorded.
with told as (
    select touch.person_id,
           activity.id,
           activity.day,
           activity.reach,
           activity.purpose,
           case when activity.direction = 'out' and touch.answered = 'unknown' then 1 end as unrecorded,
           case when activity.direction = 'in'
                  or (touch.answered = 'yes' and activity.channel in ('meeting', 'presentation', 'event'))
                then activity.day
            end as sign_on
      from activity
      join touch on touch.activity_id = activity.id
     where activity.day between :start and :until
),
followed as (
    select person_id,
           day,
           reach,
           purpose,
           unrecorded,
           min(sign_on) over (partition by person_id
                                  order by day desc, id desc
                              rows between unbounded preceding and 1 preceding) as answered_on
      from told
     where unrecorded = 1
        or sign_on is not null
)
select person_id, day, reach, purpose, answered_on, count(*) as number
  from followed
 where unrecorded = 1
   and day <= :end
 group by person_id, day, reach, purpose, answered_on
