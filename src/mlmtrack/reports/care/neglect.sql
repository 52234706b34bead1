-- The touches with each person from :start to :end; what went to many at once counts where they answered or came.
select touch.person_id,
       count(*) as touches,
       count(*) filter (where activity.direction = 'out') as started_by_me,
       count(*) filter (where @two_way) as two_way
  from activity
  join touch on touch.activity_id = activity.id
 where activity.day between :start and :end
   and @reached
 group by touch.person_id
