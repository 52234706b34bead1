-- Who has a phone with these :digits ('' is none) or an e-mail address that begins like :email ('' is none), and whether
-- somebody else has the same name.
select person.id, person.name,
       exists (
         select 1 from person as twin
          where twin.name_key = person.name_key and twin.id <> person.id and twin.archived_on is null
       ) as has_a_twin
  from person
 where person.archived_on is null
   and (:digits <> '' and person.phone_key like :digits escape '\'
        or :email <> '' and person.email_key like :email escape '\'
        or person.id in (
          select contact.person_id
            from contact
           where :digits <> '' and contact.kind = 'phone' and contact.value_key like :digits escape '\'
              or :email <> '' and contact.kind = 'email' and contact.value_key like :email escape '\'
        ))
 order by person.name_key, person.id
 limit :most
