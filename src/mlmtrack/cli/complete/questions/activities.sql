-- What was done last.
select activity.id as value,
       activity.day || ' ' || activity.channel || coalesce(': ' || activity.note, '') as description
  from activity
 order by activity.day desc, activity.id desc
 limit :most
