-- Everybody from number :first to :last who ever joined by :day, under whom, with the newest of their times as a
-- distributor. Called on is a day since then with a touch of any kind: the last two-way one where it will do.
select person.id,
       person.name,
       enrollment.sponsor_id,
       enrollment.placement_id,
       enrollment.joined_on,
       enrollment.new_until,
       case when enrollment.left_on <= :day then enrollment.left_on end as left_on,
       case when enrollment.released_on <= :day then enrollment.released_on end as released_on,
       enrollment.rank,
       person.tier,
       person.cadence_days,
       case when person.no_cadence_since <= :day then person.no_cadence_since end as no_cadence_since,
       case when person.in_touch_on <= :day then person.in_touch_on
            when person.in_touch_on is null then null
            else (select max(activity.day)
                    from touch
                    join activity on activity.id = touch.activity_id
                   where touch.person_id = person.id
                     and @two_way
                     and activity.day <= :day)
        end as in_touch_on,
       case when person.in_touch_on between enrollment.joined_on and :day then person.in_touch_on
            else (select activity.day
                    from touch
                    join activity on activity.id = touch.activity_id
                   where touch.person_id = person.id
                     and activity.day between enrollment.joined_on and :day
                     and @reached
                   limit 1)
        end as called_on,
       case when person.archived_on <= :day then person.archived_on end as archived_on,
       case when person.do_not_contact_since <= :day then person.do_not_contact_since end as do_not_contact_since
  from enrollment
  join person on person.id = enrollment.person_id
 where enrollment.person_id between :first and :last
   and enrollment.joined_on <= :day
   and not exists (select 1
                     from enrollment as newer
                    where newer.person_id = enrollment.person_id
                      and newer.joined_on <= :day
                      and newer.joined_on > enrollment.joined_on)
 order by person.name_key, person.id
