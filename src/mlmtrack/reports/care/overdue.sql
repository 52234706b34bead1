-- The distributors of :day who may be first among those past their cadence: the newest :most sign-ups by :joined_by with
-- whom there was no touch since; of each number of stars, and of those without stars, the :most longest silent since
-- :until_…, and where fewer than :most were never called, the :most oldest sign-ups by :tried_by who were tried and not
-- reached; everybody with a cadence of their own, and who was let go. Each part but that of the tried goes along an
-- index. Who was in touch after :day stands in the last part, with the touch before.
with standing as not materialized (
    select person.id,
           person.name,
           person.phone,
           person.tier,
           person.cadence_days,
           person.no_cadence_since,
           person.in_touch_on,
           enrollment.joined_on,
           case when enrollment.released_on <= :day then enrollment.released_on end as released_on,
           enrollment.id as enrollment_id,
           case when person.in_touch_on between enrollment.joined_on and :day then person.in_touch_on
                else (select activity.day
                        from touch
                        join activity on activity.id = touch.activity_id
                       where touch.person_id = person.id
                         and activity.day between enrollment.joined_on and :day
                         and @reached
                       limit 1)
            end as called_on
      from person
      join enrollment on enrollment.person_id = person.id
     where @is_distributor()
       and @not_by(person.archived_on)
       and @not_by(person.do_not_contact_since)
       and @not_by(person.no_cadence_since)
),
uncalled as (
    select *
      from standing
     where joined_on <= :joined_by
       and (in_touch_on is null or in_touch_on < joined_on)
       and released_on is null
       and called_on is null
     order by enrollment_id desc
     limit :most
),
room as (
    select people
      from (select count(*) as people from uncalled) as counted
     where people < :most
),
tried as (
    select standing.*,
           row_number() over (partition by tier order by joined_on) as place
      from room
     cross join standing
     where joined_on <= :tried_by
       and (in_touch_on is null or in_touch_on < joined_on)
       and cadence_days is null
       and released_on is null
       and called_on is not null
),
by_stars as not materialized (
    select *
      from standing
     where cadence_days is null and in_touch_on >= joined_on and released_on is null
)
select *
  from uncalled
 union all
select *
  from (select * from by_stars where tier = 1 and in_touch_on <= :until_1 order by in_touch_on limit :most) as one
 union all
select *
  from (select * from by_stars where tier = 2 and in_touch_on <= :until_2 order by in_touch_on limit :most) as two
 union all
select *
  from (select * from by_stars where tier = 3 and in_touch_on <= :until_3 order by in_touch_on limit :most) as three
 union all
select *
  from (select * from by_stars where tier = 4 and in_touch_on <= :until_4 order by in_touch_on limit :most) as four
 union all
select *
  from (select * from by_stars where tier = 5 and in_touch_on <= :until_5 order by in_touch_on limit :most) as five
 union all
select *
  from (select * from by_stars where tier is null and in_touch_on <= :until_none order by in_touch_on limit :most) as none
 union all
select id, name, phone, tier, cadence_days, no_cadence_since, in_touch_on, joined_on, released_on, enrollment_id, called_on
  from tried
 where place <= :most
 union all
select *
  from standing
 where cadence_days is not null and (in_touch_on is null or in_touch_on <= :day)
 union all
select *
  from standing
 where id in (select person_id from enrollment where released_on <= :day)
 union all
select id, name, phone, tier, cadence_days, no_cadence_since,
       (select max(activity.day)
          from touch
          join activity on activity.id = touch.activity_id
         where touch.person_id = standing.id
           and activity.day <= :day
           and @two_way),
       joined_on, released_on, enrollment_id, called_on
  from standing
 where exists (select 1 from activity where day > :day)
   and in_touch_on > :day
