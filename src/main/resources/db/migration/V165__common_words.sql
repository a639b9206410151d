-- To learn that a word stands in more places than are looked at one by one, PostgreSQL made a list of every place: 60 ms for a word
-- of four in five among five million messages. Its statistics know the common words, so they are asked first. A word they do not
-- know is taken to be half as common as the rarest they know, which is far below a twentieth: a rare word is never taken for a
-- common one. An explanation is the only way to ask them that also knows beginnings and several words.
create function ticket.is_common(in_table regclass, in_words tsquery) returns boolean
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    tuples float8 := (select c.reltuples from pg_class c where c.oid = in_table);
    plan json;
begin
    if tuples < 20000 then -- small, or never analysed
        return false;
    end if;
    execute format('explain (format json) select from %s t where t.words @@ %L::tsquery', in_table, in_words) into plan;
    return (plan -> 0 -> 'Plan' ->> 'Plan Rows')::float8 > tuples / 20;
end $$;
revoke execute on function ticket.is_common(regclass, tsquery) from public;

-- What ticket.saying and ticket.called answer, if it is not more than that; else null. Those two stay for nodes not yet renewed.
create function ticket.few_saying(in_workspace uuid, in_words text, in_number bigint, in_most integer) returns uuid[]
    language plpgsql security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    places uuid[];
begin
    if not ticket.is_common('ticket.message', to_tsquery('simple', in_words)) then
        places := array(select said.id from ticket.saying(in_workspace, in_words, in_number, in_most + 1) said (id));
    end if;
    return case when cardinality(places) <= in_most then places end;
end $$;

create function ticket.few_called(in_workspace uuid, in_words text, in_number bigint, in_most integer) returns uuid[]
    language plpgsql security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    places uuid[];
begin
    if not ticket.is_common('ticket.ticket', to_tsquery('simple', in_words)) then
        places := array(select called.id from ticket.called(in_workspace, in_words, in_number, in_most + 1) called (id));
    end if;
    return case when cardinality(places) <= in_most then places end;
end $$;

revoke execute on function ticket.few_saying(uuid, text, bigint, integer), ticket.few_called(uuid, text, bigint, integer) from public;
grant execute on function ticket.few_saying(uuid, text, bigint, integer), ticket.few_called(uuid, text, bigint, integer) to tierline_app;
