-- The newest touches with :person up to :day.
select activity.id,
       activity.day,
       activity.channel,
       activity.direction,
       touch.answered,
       activity.purpose,
       activity.minutes,
       activity.note
  from touch
  join activity on activity.id = touch.activity_id
 where touch.person_id = :person
   and activity.day <= :day
 order by activity.day desc, activity.id desc
 limit :most
