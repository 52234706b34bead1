-- Everybody in the book at the end of :day with what tells them apart, in the order of their numbers.
select person.id,
       person.name,
       person.name_key,
       person.nickname_key,
       case when person.archived_on <= :day then person.archived_on end as archived_on
  from person
 where person.added_on is null or person.added_on <= :day
 order by person.id
