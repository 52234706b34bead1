-- The day of the last touch of :person, up to :day.
select touch.person_id, max(activity.day) as day
  from touch
  join activity on activity.id = touch.activity_id
 where touch.person_id = :person
   and activity.day <= :day
 group by touch.person_id
