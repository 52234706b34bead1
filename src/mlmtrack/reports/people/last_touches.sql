-- The day of the last touch of everybody, up to :day. From the activities on, as "cross join" says: their days and
-- touches are read in order, where each person's own touches would be looked up all over the book.
select touch.person_id, max(activity.day) as day
  from activity
 cross join touch
 where touch.activity_id = activity.id
   and activity.day <= :day
 group by touch.person_id
