-- Who but :me has a birthday from :first_day to :first_end of :first_month, or from :last_start to :last_day of :last_month.
select id as person_id, name as person, birth_year, birth_month, birth_day, phone
  from person
 where id <> :me
   and ((birth_month = :first_month and birth_day between :first_day and :first_end)
        or (birth_month = :last_month and birth_day between :last_start and :last_day))
   and (added_on is null or added_on <= :today)
   and @not_by(archived_on, :today)
   and @not_by(do_not_contact_since, :today)
 order by id
