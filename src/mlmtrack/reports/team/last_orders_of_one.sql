-- The days of the last order that :person placed, and of the last that was credited to them, up to :day, of those of
-- :least points or more.
select cast(:person as integer) as person_id,
       (select placed_on
          from orders
         where buyer_id = :person
           and placed_on <= :day
           and points >= :least
         order by placed_on desc
         limit 1) as placed_on,
       (select placed_on
          from orders
         where credited_to = :person
           and placed_on <= :day
           and points >= :least
         order by placed_on desc
         limit 1) as credited_on
