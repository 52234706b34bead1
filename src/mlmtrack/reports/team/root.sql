-- What :person is called, and when they joined the team for the first time.
select person.name,
       (select min(enrollment.joined_on) from enrollment where enrollment.person_id = person.id) as joined_on
  from person
 where person.id = :person
