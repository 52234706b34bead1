-- The minutes of help and of friendship from :start to :end by person and by how many people each activity reached:
-- they are shared out evenly.
with spent as (
    select activity.id, activity.purpose, activity.minutes, count(*) as reached
      from activity
      join touch on touch.activity_id = activity.id
     where activity.day between :start and :end
       and activity.purpose in ('help', 'friend')
       and activity.minutes > 0
     group by activity.id, activity.purpose, activity.minutes
)
select touch.person_id, spent.purpose, spent.reached, sum(spent.minutes) as minutes
  from spent
  join touch on touch.activity_id = spent.id
 group by touch.person_id, spent.purpose, spent.reached
