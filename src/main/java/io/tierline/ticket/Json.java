package io.tierline.ticket;

import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Lists kept in one column because they are only ever read and written whole. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final TypeReference<List<TicketView.Because>> BECAUSE = new TypeReference<>() {};
    private static final TypeReference<List<TicketView.PacketItem>> PACKET = new TypeReference<>() {};

    private Json() {}

    static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    static List<TicketView.Because> because(String json) {
        return MAPPER.readValue(json, BECAUSE);
    }

    static List<TicketView.PacketItem> packet(String json) {
        return MAPPER.readValue(json, PACKET);
    }
}
