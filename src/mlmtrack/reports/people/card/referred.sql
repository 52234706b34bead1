-- Whom :person sent.
select id, name
  from person
 where referred_by = :person
   and archived_on is null
 order by id
