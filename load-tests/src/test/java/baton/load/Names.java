package baton.load;

import java.util.List;

/** What made-up people are made of. */
final class Names {
  /**
   * A country and its people.
   *
   * @param phones numbers its regulator keeps for film and print, {@code #} for any digit
   */
  record Land(
      String code,
      String zone,
      String language,
      List<String> phones,
      List<String> first,
      List<String> last) {}

  static final List<Land> LANDS =
      List.of(
          new Land(
              "US",
              "America/Los_Angeles",
              "en",
              List.of("+1 415 555 01##", "+1 206 555 01##", "+1 312 555 01##", "(212) 555-01##"),
              words("Jane Marcus Aaliyah Tyler Grace Devon Maria Noah Imani Walter"),
              words("Doe Washington O'Connor Smith-Jones Nguyen Garcia Kaplan Reed Ortiz Lee")),
          new Land(
              "GB",
              "Europe/London",
              "en",
              List.of("+44 20 7946 0###", "+44 161 496 0###", "+44 7700 900###"),
              words("Siân Oliver Amelia Priya Callum Niamh Harriet Mohammed Róisín Alfie"),
              words("Davies Patel MacLeod Ó'Brien Hughes Khan Whitfield Okafor Llŷr Bennett")),
          new Land(
              "DE",
              "Europe/Berlin",
              "de",
              List.of("+49 30 23125 ###", "+49 89 99998 ###"),
              words("Jürgen Käthe Sören Björn Anneliese Günther Mia Yusuf Zoë Friederike"),
              words("Müller Weiß Schröder Großmann Köhler Jäger Özdemir Kühn Vogel Strauß")),
          new Land(
              "FR",
              "Europe/Paris",
              "fr",
              List.of("+33 1 99 00 ## ##", "+33 6 39 98 ## ##"),
              words("François Zoé Hélène Loïc Aïcha Jérôme Chloé Maël Anaïs Benoît"),
              words("Lefèvre Dubois Gérard Çelik Noël Bâtisseur Hervé Faÿ Moreau Ngô")),
          new Land(
              "PL",
              "Europe/Warsaw",
              "pl",
              List.of(),
              words("Łukasz Małgorzata Paweł Agnieszka Bożena Michał Świętosława Grzegorz"),
              words("Wójcik Kowalczyk Zieliński Dąbrowska Łęcki Szymański Gżegżółka Nowak")),
          new Land(
              "ES",
              "Europe/Madrid",
              "es",
              List.of(),
              words("José María Íñigo Begoña Núria Joaquín Lucía Martín Xènia Andrés"),
              words("Muñoz Peña García-Ibáñez Núñez Fernández Güell Ortuño Sáez")),
          new Land(
              "TR",
              "Europe/Istanbul",
              "tr",
              List.of(),
              words("Çağla İbrahim Şule Gökhan Elif Ömer Ayşe Barış Özge Ünal"),
              words("Yılmaz Öztürk Şahin Çelik Aydın Güneş Işık Doğan Kılıç Erdoğdu")),
          new Land(
              "JP",
              "Asia/Tokyo",
              "ja",
              List.of(),
              words("陽菜 蓮 さくら 翔太 美咲 健一 Yūko Kenji 大輔 結衣"),
              words("佐藤 鈴木 高橋 田中 渡辺 伊藤 Ōno Satō 山本 小林")));

  static final List<String> COMPANIES =
      lines(
          """
          Nordlicht Logistik
          Crème & Cie
          Blue Kettle Coffee
          Fjord Analytics
          Łódź Tekstylia
          Lantern Health
          Maple Street Dental
          Niño Robótica
          Oak Ridge Schools
          Ångström Optics
          Redwood Freight
          Gül Gıda
          Tidewater Energy
          Umbra Security
          Velvet Hotels
          Zephyr Airlines\
          """);

  static final List<String> TITLES =
      lines(
          "CTO\nHead of Sales\nGeschäftsführerin\nOffice Manager\nDéveloppeuse\nAnalyst\nFounder\n"
              + "Kierownik zakupów\nDirector de TI\nConsultant");

  static final List<String> SITES = List.of("google", "linkedin", "bing", "newsletter", "partner");

  static final List<String> REQUESTS =
      lines(
          """
          Could somebody call me about 50 seats before Friday?
          Bitte rufen Sie mich zurück, wir brauchen ein Angebot für 120 Arbeitsplätze.
          Nous comparons trois fournisseurs et aimerions une démo, merci d’avance !
          Proszę o kontakt — chcielibyśmy wycenę dla dwóch oddziałów.
          ¿Cuánto cuesta para un colegio con 900 alumnos? Llámenme por la tarde.
          50 kullanıcı için fiyat alabilir miyim? 📞
          来週までに見積もりをお願いします。
          Our contract elsewhere ends next month. "Talk to sales" & please be quick; budget is 12.000 €.\
          """);

  static final List<String> REMARKS =
      lines(
          """
          Great article, thank you!
          Ich möchte den Newsletter abonnieren.
          Just looking around for now.
          J’ai beaucoup aimé le webinaire d’hier.
          Lubię czytać wasz blog :)
          Solo quiero el informe en PDF.
          Teşekkürler 🙏
          資料をダウンロードしたいです。\
          """);

  private Names() {}

  private static List<String> words(String text) {
    return List.of(text.split(" ", -1));
  }

  private static List<String> lines(String text) {
    return text.lines().toList();
  }
}
