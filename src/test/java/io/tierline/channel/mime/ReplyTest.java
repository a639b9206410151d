package io.tierline.channel.mime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "On Tue, 3 Mar 2026 at 10:02, Bo Quill <bo@quillon.example> wrote:",
                "On Tuesday, 3 March 2026 10:02:11 AM GMT, Bo Quill <bo@quillon.example>\nwrote:",
                "On 3 Mar 2026, at 10:02, Bo Quill <\nbo@quillon.example> wrote:",
                "On 03/03/2026 10:02 AM, Bo Quill wrote:",
                "On Mar 3, 2026 10:02 AM, \"Bo Quill\" <bo@quillon.example> wrote:",
                "Am 03.03.2026 um 10:02 schrieb Bo Quill:",
                "Am Di., 3. März 2026 um 10:02 Uhr schrieb Bo Quill <bo@quillon.example>:",
                "Le mar. 3 mars 2026 à 10:02, Bo Quill <bo@quillon.example> a écrit :",
                "Le 03/03/2026 à 10:02, Bo Quill a écrit :",
                "El mar, 3 mar 2026 a las 10:02, Bo Quill (<bo@quillon.example>) escribió:",
                "Il giorno mar 3 mar 2026 alle ore 10:02 Bo Quill <bo@quillon.example> ha scritto:",
                "Em ter., 3 de mar. de 2026 às 10:02, Bo Quill <bo@quillon.example> escreveu:",
                "Op di 3 mrt 2026 om 10:02 schreef Bo Quill <bo@quillon.example>:",
                "Op 3 mrt. 2026 om 10:02 heeft Bo Quill <bo@quillon.example> het volgende geschreven:",
                "Den tis 3 mars 2026 kl 10:02 skrev Bo Quill <bo@quillon.example>:",
                "tir. 3. mar. 2026 kl. 10:02 skrev Bo Quill <bo@quillon.example>:",
                "ti 3. maalisk. 2026 klo 10.02 Bo Quill (bo@quillon.example) kirjoitti:",
                "wt., 3 mar 2026 o 10:02 Bo Quill <bo@quillon.example> napisał(a):",
                "W dniu 03.03.2026 o 10:02, Bo Quill pisze:",
                "út 3. 3. 2026 v 10:02 odesílatel Bo Quill <bo@quillon.example> napsal:",
                "Bo Quill <bo@quillon.example> ezt írta (időpont: 2026. márc. 3., K, 10:02):",
                "вт, 3 мар. 2026 г. в 10:02, Bo Quill <bo@quillon.example>:",
                "3 марта 2026, 10:02 от Bo Quill <bo@quillon.example>:",
                "Вторник, 3 марта 2026, 10:02 +03:00 от Bo Quill <bo@quillon.example>:",
                "03.03.2026 10:02, Bo Quill пишет:",
                "3 Mar 2026 Sal, 10:02 tarihinde Bo Quill <bo@quillon.example> şunu yazdı:",
                "2026年3月3日(火) 10:02 Bo Quill <bo@quillon.example>:",
                "在 2026年3月3日，10:02，Bo Quill <bo@quillon.example> 写道：",
                "2026년 3월 3일 (화) 오전 10:02, Bo Quill <bo@quillon.example>님이 작성:",
                "Bo Quill <bo@quillon.example> wrote:",
                "Bo Quill wrote on 03/03/2026 10:02:15 AM:",
                "--- On Tue, 3/3/26, Bo Quill <bo@quillon.example> wrote:",
                "-----Original Message-----",
                "-------- Original message --------",
                "-----Ursprüngliche Nachricht-----",
                "-------- Message d'origine --------",
                "-----Mensaje original-----",
                "-----Oorspronkelijk bericht-----",
                "-----Messaggio originale-----",
                "----- Исходное сообщение -----",
                "------------------ Original ------------------",
                "________________________________\nFrom: Bo Quill <bo@quillon.example>\nSent: Tuesday, March 3, 2026 10:02\nTo: Ines\nSubject: Export",
                "*From:* Bo Quill <bo@quillon.example>\n*Sent:* Tuesday, 3 March 2026 10:02\n*To:* Ines\n*Subject:* Export",
                "Von: Bo Quill <bo@quillon.example>\nGesendet: Dienstag, 3. März 2026 10:02\nAn: Ines\nBetreff: Export",
                "De : Bo Quill <bo@quillon.example>\nEnvoyé : mardi 3 mars 2026 10:02\nÀ : Ines\nObjet : Export",
                "De: Bo Quill <bo@quillon.example>\nEnviado el: martes, 3 de marzo de 2026 10:02\nPara: Ines\nAsunto: Export",
                "Da: Bo Quill <bo@quillon.example>\nInviato: martedì 3 marzo 2026 10:02\nA: Ines\nOggetto: Export",
                "Van: Bo Quill <bo@quillon.example>\nVerzonden: dinsdag 3 maart 2026 10:02\nAan: Ines\nOnderwerp: Export",
                "Fra: Bo Quill <bo@quillon.example>\nSendt: 3. mars 2026 10:02\nTil: Ines\nEmne: Export",
                "Från: Bo Quill <bo@quillon.example>\nSkickat: den 3 mars 2026 10:02\nTill: Ines\nÄmne: Export",
                "От: Bo Quill <bo@quillon.example>\nОтправлено: вторник, 3 марта 2026 г. 10:02\nКому: Ines\nТема: Export",
                "发件人: Bo Quill <bo@quillon.example>\n发送时间: 2026年3月3日 10:02\n收件人: Ines\n主题: Export",
                "##- Please type your reply above this line -##"
            })
    void whatIntroducesAnEarlierMailEndsTheReply(String introduction) {
        var quoted = "Yes, since Monday.\n\n" + introduction + "\n\n> Is it still there?\n> We wait.\n";
        var bare = "Yes, since Monday.\n\n" + introduction + "\n\nIs it still there?\nWe wait.\n";

        assertThat(Reply.of(quoted)).as("quoted").isEqualTo("Yes, since Monday.");
        assertThat(Reply.of(bare)).as("bare").isEqualTo("Yes, since Monday.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "On Monday the export wrote 12:30 files.\nThen it stopped.",
                "These are the steps:\n1. open\n2. export at 10:30:\nnothing happens",
                "The log says:\n2026-03-03 10:02 bo@quillon.example: denied\n2026-03-03 10:03 ok",
                "From: the start it was slow.\nIt is slow still.",
                "Date: tomorrow would suit.\nTo: be sure, call me.",
                "I wrote to you on 3 March 2026 at 10:02.\nNo answer came.",
                "He said: restart.\nWe did.",
                "a > b holds\n> not here though",
            })
    void ordinaryWordsAreNotCut(String words) {
        assertThat(Reply.of(words)).isEqualTo(words);
    }

    @Test
    void anEarlierMailAloneIsShownWhole() {
        var forwarded = "From: Bo <bo@quillon.example>\nSent: Tuesday\nTo: Ines\nSubject: Export\n\nPlease see to it.";

        assertThat(Reply.of(forwarded)).isEqualTo(forwarded);
    }

    @Test
    void htmlIsCutWhereItsTextIs() {
        var html =
                "<div>Yes, <b>since</b> Monday.</div><p>Ines</p><div class=gmail_quote>On Tue, 3 Mar 2026 at 10:02, Bo &lt;bo@quillon.example&gt; wrote:<blockquote>Is it?</blockquote></div>";
        var mail = MailReader.read(("From: a@velloran.example\nContent-Type: text/html\n\n" + html)
                .getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThat(mail.reply()).isEqualTo("Yes, since Monday.\nInes");
        assertThat(mail.replyHtml()).contains("<b>since</b>", "Ines").doesNotContain("wrote", "Is it?");
    }
}
