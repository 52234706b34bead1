-- My attempts from :start to :end, one to one, by the answer that was said, and the touches that each person started; what
-- was for the sake of friendship is no business. Who was only tried without a word about the answer stands here too.
select touch.person_id,
       count(*) filter (where activity.direction = 'out' and touch.answered = 'yes') as answered,
       count(*) filter (where activity.direction = 'out' and touch.answered = 'no') as unanswered,
       count(*) filter (where activity.direction = 'in') as started
  from activity
  join touch on touch.activity_id = activity.id
 where activity.day between :start and :end
   and activity.reach = 'person'
   and activity.purpose <> 'friend'
 group by touch.person_id
