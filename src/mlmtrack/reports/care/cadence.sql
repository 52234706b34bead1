-- How :person is to be cared for on :day: the stars, what was said for them, and whether they were let go.
select person.id,
       person.name,
       person.tier,
       person.cadence_days,
       person.no_cadence_since,
       enrollment.released_on
  from person
  left join enrollment
    on enrollment.person_id = person.id
   and @is_distributor()
 where person.id = :person
