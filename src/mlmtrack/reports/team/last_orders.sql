-- The days of the last order that everybody who ever joined by :day placed, and of the last that was credited to them, up
-- to :day, of those of :least points or more. Asked person by person, because the newest order mostly counts: the others
-- need not be read.
select team.person_id,
       (select orders.placed_on
          from orders
         where orders.buyer_id = team.person_id
           and orders.placed_on <= :day
           and orders.points >= :least
         order by orders.placed_on desc
         limit 1) as placed_on,
       (select orders.placed_on
          from orders
         where orders.credited_to = team.person_id
           and orders.placed_on <= :day
           and orders.points >= :least
         order by orders.placed_on desc
         limit 1) as credited_on
  from (select distinct person_id from enrollment where joined_on <= :day) as team
