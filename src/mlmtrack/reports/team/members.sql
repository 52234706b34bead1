-- Everybody from number :first to :last who ever joined by :day, under whom, with the newest of their times as a
-- distributor. Called on is the first day since then with a touch of any kind.
select person.id,
       person.name,
       person.phone,
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
       person.in_touch_on,
       person.called_on,
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
