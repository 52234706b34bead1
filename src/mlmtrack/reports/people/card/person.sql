-- Who :person is: all that is kept of them as one row, with the name of who referred them.
select person.id,
       person.name,
       person.nickname,
       person.phone,
       person.email,
       person.birth_year,
       person.birth_month,
       person.birth_day,
       person.source,
       person.source_kind,
       person.referred_by,
       referrer.name as referred_by_name,
       person.met_on,
       person.tier,
       person.cadence_days,
       person.no_cadence_since,
       person.note,
       person.do_not_contact_since,
       person.archived_on
  from person
  left join person as referrer on referrer.id = person.referred_by
 where person.id = :person
