-- How often I began something with :person from :since to :until, by channel, the most frequent first.
select activity.channel, count(*) as attempts
  from touch
  join activity on activity.id = touch.activity_id
 where touch.person_id = :person
   and activity.day between :since and :until
   and activity.direction = 'out'
 group by activity.channel
 order by attempts desc, activity.channel
