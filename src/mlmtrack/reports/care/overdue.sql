-- Who on the team may be first among those past their cadence on :day, whatever the cadences are: the :most newest sign-ups
-- by :joined_by whom nobody called since; of each number of stars, and of those without, the :most longest silent; all with
-- a cadence of their own; who was let go.
with team as not materialized (
    select person.id, person.tier, person.cadence_days, person.silent_since, person.called_on, enrollment.released_on
      from person
      join enrollment on enrollment.person_id = person.id
     where @is_distributor()
       and @not_by(person.archived_on)
       and @not_by(person.do_not_contact_since)
       and @not_by(person.no_cadence_since)
),
by_stars as not materialized (
    select * from team where called_on is not null and cadence_days is null and released_on is null
),
stars (tier) as (values (1), (2), (3), (4), (5))
select id
  from (select id
          from team
         where called_on is null and silent_since <= :joined_by
         order by silent_since desc, id desc
         limit :most) as never_called
 union
select person.id
  from stars
  join person
    on person.id in (select id
                       from by_stars
                      where by_stars.tier = stars.tier
                      order by silent_since, id
                      limit :most)
 union
select id
  from (select id from by_stars where tier is null order by silent_since, id limit :most) as without_stars
 union
select id from team where cadence_days is not null
 union
select id from team where released_on is not null
