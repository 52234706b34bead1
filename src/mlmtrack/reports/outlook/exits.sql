-- Everybody who left by :day: when they joined first, why they left, the last two-way touch before that day, and when
-- they came back if they did.
with touched_after (id) as (
    select enrollment.id
      from enrollment
      join person on person.id = enrollment.person_id
     where enrollment.left_on <= :day
       and person.in_touch_on >= enrollment.left_on
),
touched_before (id, day) as (
    select enrollment.id, max(activity.day)
      from touched_after
      join enrollment on enrollment.id = touched_after.id
      join touch on touch.person_id = enrollment.person_id
      join activity on activity.id = touch.activity_id
     where @two_way
       and activity.day < enrollment.left_on
     group by enrollment.id
)
select enrollment.id,
       enrollment.joined_on,
       (select min(first.joined_on)
          from enrollment as first
         where first.person_id = enrollment.person_id) as first_joined_on,
       enrollment.left_on,
       enrollment.left_reason as reason,
       case when person.in_touch_on < enrollment.left_on then person.in_touch_on
            else touched_before.day
        end as in_touch_on,
       (select min(newer.joined_on)
          from enrollment as newer
         where newer.person_id = enrollment.person_id
           and newer.joined_on between enrollment.left_on and :day) as came_back_on
  from enrollment
  join person on person.id = enrollment.person_id
  left join touched_before on touched_before.id = enrollment.id
 where enrollment.left_on <= :day
