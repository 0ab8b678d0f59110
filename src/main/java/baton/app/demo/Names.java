package baton.app.demo;

import java.util.List;

/** What made-up people are made of. */
final class Names {
  static final List<String> FIRST =
      words(
          """
          Aaliyah Aisha Alba Amara Andrea Anouk Arjun Astrid Beatriz Benedikt Carla Chen Chiara Clara Daniel David \
          Deniz Diego Elena Elias Elif Emeka Emma Fatima Felix Freya Gabriel Grace Hana Hannah Ida Ines Ingrid Isaac \
          Ivan Jakub Jamal Jana Jonas Julia Kai Katarina Kofi Lars Laura Leila Leo Lina Lucas Luisa Maja Malik Marco \
          Maria Mateo Maya Mei Mika Mina Nadia Noah Noor Olivia Omar Oscar Paula Priya Rafael Rania Ravi Rosa Ruth \
          Samir Sara Selma Sofia Stefan Tariq Teresa Thomas Vera Victor Yara Yuki Zoe\
          """);

  static final List<String> LAST =
      words(
          """
          Abebe Adeyemi Ahmed Alvarez Andersson Bakker Banerjee Becker Bennett Bianchi Bauer Brandt Castillo Chandra \
          Cohen Costa Dahl Dubois Eriksen Farouk Ferrari Fischer Flores Fontaine Garcia Gomes Gupta Haas Hansen \
          Hassan Hughes Ibrahim Ito Ivanova Jansen Jensen Kaplan Keller Khan Kim Kovac Kumar Larsen Lehmann Leroy \
          Lopez Martins Mbeki Mendes Meyer Moreau Morgan Mueller Nakamura Nguyen Nielsen Novak Okoye Olsen Osei Owens \
          Park Patel Pereira Petrov Quinn Rahman Ramos Ricci Rossi Sato Schmidt Shah Silva Sorensen Suzuki Tanaka \
          Tran Vargas Vogel Weber Winter Yilmaz Zhang Ziegler\
          """);

  static final List<String> COMPANIES =
      lines(
          """
          Northwind Logistics
          Harbour & Hill
          Blue Kettle Coffee
          Fjord Analytics
          Granite Bank
          Lantern Health
          Maple Street Dental
          Oak Ridge Schools
          Pinecone Software
          Quarry Robotics
          Redwood Freight
          Saffron Foods
          Tidewater Energy
          Umbra Security
          Velvet Hotels
          Willow Insurance
          Yellow Door Realty
          Zephyr Airlines
          Amber Publishing
          Birch Pharma
          Copper Wire Telecom
          Driftwood Design
          Elm Legal
          Foxglove Cosmetics
          Gable Construction
          Heron Travel
          Iris Optics
          Juniper Wines
          Kestrel Drones
          Lumen Lighting\
          """);

  static final List<String> DECIDERS =
      lines("CTO\nHead of Sales\nVP Operations\nManaging Director\nFounder\nCOO\nDirector of IT");

  static final List<String> OTHERS =
      lines(
          "Office Manager\nTeam Lead\nAnalyst\nConsultant\nDeveloper\nAssistant\nMarketing Specialist");

  static final List<String> REQUESTS =
      lines(
          """
          Could somebody call me about 50 seats before Friday?
          We are comparing three vendors and would like a demo.
          Please send a quote for two sites and get in touch.
          Our contract elsewhere ends next month. Talk to sales, please.
          What is the price for a school with 900 pupils?
          I saw your webinar and have budget for a trial this quarter.\
          """);

  private Names() {}

  private static List<String> words(String text) {
    return List.of(text.split(" ", -1));
  }

  private static List<String> lines(String text) {
    return text.lines().toList();
  }
}
