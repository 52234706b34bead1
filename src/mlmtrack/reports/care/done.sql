-- What was done for :person from :since to :until, by its kind; minutes are shared evenly among those reached.
with touched as (
    select activity.id, activity.direction, activity.purpose, activity.minutes, touch.answered
      from touch
      join activity on activity.id = touch.activity_id
     where touch.person_id = :person
       and activity.day between :since and :until
),
reached as (
    select touched.id, count(*) as people
      from touched
      join touch on touch.activity_id = touched.id
     group by touched.id
)
select count(*) filter (where direction = 'out' and answered = 'yes') as answered,
       count(*) filter (where direction = 'in') as started,
       coalesce(sum(minutes * 1.0 / people) filter (where purpose = 'help'), 0) as help_minutes,
       coalesce(sum(minutes * 1.0 / people) filter (where purpose = 'friend'), 0) as friend_minutes
  from touched
  join reached on reached.id = touched.id
