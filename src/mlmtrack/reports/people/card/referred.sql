-- Whom :person sent, of those in the book by :day.
select id, name
  from person
 where referred_by = :person
   and archived_on is null
   and (added_on is null or added_on <= :day)
 order by id
