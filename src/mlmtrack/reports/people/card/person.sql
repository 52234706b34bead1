-- Who :person is: all that is kept of them as one row, with the name of who referred them.
select person.*,
       referrer.name as referred_by_name
  from person
  left join person as referrer on referrer.id = person.referred_by
 where person.id = :person
