package baton;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.NullMarked;

/** The floors of the house, and what may not be carried up or down its stairs. */
@AnalyzeClasses(packages = "baton", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "baton.";

  /** Who stands on whom: a package sees only lower floors and itself. */
  private static final Map<String, Integer> FLOORS =
      Map.ofEntries(
          entry("shared", 0),
          entry("platform", 1),
          entry("campaign", 2),
          entry("outbound", 2),
          entry("person", 2),
          entry("rep", 2),
          entry("routing", 2),
          entry("scoring", 2),
          entry("lead", 3),
          entry("acts", 4),
          entry("dispatch", 4),
          entry("intake", 4),
          entry("nurture", 4),
          entry("policy", 4),
          entry("reporting", 5),
          entry("http", 6),
          entry("ui", 6),
          entry("app", 7));

  /** Rules about sales and nothing else: these packages, without what lies below them. */
  private static final String[] PURE = {
    "baton.shared",
    "baton.shared.calendar",
    "baton.campaign",
    "baton.person",
    "baton.rep",
    "baton.routing",
    "baton.scoring",
    "baton.lead",
    "baton.acts",
    "baton.dispatch",
    "baton.nurture",
    "baton.policy"
  };

  /** Where actors may live. */
  private static final String[] ACTORS = {
    "baton..entity..",
    "baton..view..",
    "baton.platform.actors..",
    "baton.platform.journal..",
    "baton.intake..",
    "baton.outbound..",
    "baton.reporting..",
    "baton.http..",
    "baton.app.."
  };

  /** Where the outside world may be asked for the time, for luck and for its environment. */
  private static final String[] OUTSIDE = {"baton.platform..", "baton.app.."};

  @ArchTest
  static final ArchRule floors =
      classes()
          .that()
          .resideInAPackage("baton..")
          .should(standOnlyOnLowerFloors())
          .because("a package that knows only what is below it can be read, and changed, by itself")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule rooms =
      slices()
          .matching("baton.(*).(*)..")
          .should()
          .beFreeOfCycles()
          .because("two packages that need each other are one package with two names")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule nobody_knows_the_app =
      noClasses()
          .that()
          .resideOutsideOfPackage("baton.app..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("baton.app..")
          .because(
              "the wiring is the one place that knows everything, and so the one nobody may know")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule pure_core =
      classes()
          .that()
          .resideInAnyPackage(PURE)
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                      "java.lang..", "java.math", "java.text", "java.time..", "java.util..")
                  .or(resideInAnyPackage("java.nio.charset", "java.security"))
                  .or(resideInAnyPackage("org.jspecify.annotations"))
                  .or(resideInAnyPackage(PURE)))
          .because(
              "the rules of the sales floor are plain Java: no Akka, no Jackson, no SQL, no logger,"
                  + " so that thousands of cases run in a second and an upgrade cannot change them")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule actors_at_home =
      noClasses()
          .that()
          .resideOutsideOfPackages(ACTORS)
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("akka..")
                  .and(describe("is not akka-http", c -> !isHttp(c)))
                  .and(describe("is not akka-projection", c -> !isProjection(c))))
          .because("actors are a shell around rules; keep them where the shells are")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule projections_at_home =
      noClasses()
          .that()
          .resideOutsideOfPackages(ACTORS)
          .and()
          .resideOutsideOfPackage("baton..view..")
          .should()
          .dependOnClassesThat(are(describe("akka-projection", ArchitectureTest::isProjection)))
          .because("read models are filled in the views")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule http_at_the_edge =
      noClasses()
          .that()
          .resideOutsideOfPackages("baton.http..", "baton.outbound..", "baton.app..")
          .should()
          .dependOnClassesThat(are(describe("akka-http", ArchitectureTest::isHttp)))
          .because("only the edge speaks HTTP; everybody else would answer in status codes")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule time_comes_in =
      noClasses()
          .that()
          .resideOutsideOfPackages(OUTSIDE)
          .should()
          .callMethodWhere(asksTheWallClock())
          .because("a rule that is told the time can be tested at any time; take a Clock or a now")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule luck_comes_in =
      noClasses()
          .that()
          .resideOutsideOfPackages(OUTSIDE)
          .should()
          .callCodeUnitWhere(throwsDice())
          .because("what is drawn by chance cannot be replayed; take a seed, an id or a generator")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule settings_come_in =
      noClasses()
          .that()
          .resideOutsideOfPackages(OUTSIDE)
          .should()
          .callMethodWhere(looksAtTheEnvironment())
          .because("settings are records, read once in app and passed by constructor")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule no_java_serialization =
      noClasses()
          .that()
          .areNotEnums()
          .and()
          .areNotAssignableTo(Throwable.class)
          .should(be(describe("Serializable by their own will", ArchitectureTest::isSerializable)))
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(ObjectInputStream.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(ObjectOutputStream.class)
          .because(
              "Java serialization runs what it reads; messages implement platform.actors.Message")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule actors_never_wait =
      noClasses()
          .that()
          .resideInAPackage("baton..entity..")
          .should()
          .dependOnClassesThat(resideInAnyPackage("java.sql..", "javax.sql..", "org.jdbi.."))
          .orShould()
          .callMethod(Thread.class, "sleep", long.class)
          .because("an actor that waits holds the thread of a hundred others")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule nulls_are_marked =
      classes()
          .that()
          .resideInAPackage("baton..")
          .should(liveInANullMarkedPackage())
          .because("a package says in package-info.java what it is, and that null is an exception")
          .allowEmptyShould(true);

  private static ArchCondition<JavaClass> standOnlyOnLowerFloors() {
    return new ArchCondition<>("stand only on lower floors, and on a floor at all") {
      @Override
      public void check(JavaClass one, ConditionEvents events) {
        Integer floor = FLOORS.get(house(one));
        if (floor == null) {
          events.add(
              SimpleConditionEvent.violated(
                  one, one.getName() + " is on no floor: add its package to FLOORS"));
          return;
        }
        for (Dependency dependency : one.getDirectDependenciesFromSelf()) {
          JavaClass other = dependency.getTargetClass().getBaseComponentType();
          if (!other.getPackageName().startsWith(ROOT) || house(other).equals(house(one))) {
            continue;
          }
          Integer below = FLOORS.get(house(other));
          if (below == null || below >= floor) {
            events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
          }
        }
      }
    };
  }

  private static ArchCondition<JavaClass> liveInANullMarkedPackage() {
    return new ArchCondition<>("live in a @NullMarked package") {
      @Override
      public void check(JavaClass one, ConditionEvents events) {
        if (!one.getPackage().isAnnotatedWith(NullMarked.class)) {
          events.add(
              SimpleConditionEvent.violated(
                  one, one.getPackageName() + " has no package-info.java with @NullMarked"));
        }
      }
    };
  }

  private static String house(JavaClass one) {
    String name = one.getPackageName() + ".";
    return name.startsWith(ROOT) ? name.substring(ROOT.length()).split("\\.", 2)[0] : name;
  }

  private static boolean isHttp(JavaClass one) {
    return (one.getPackageName() + ".").startsWith("akka.http.");
  }

  private static boolean isProjection(JavaClass one) {
    return (one.getPackageName() + ".").startsWith("akka.projection.");
  }

  /** Not those whose library superclass happens to be. */
  private static boolean isSerializable(JavaClass one) {
    return one.getRawInterfaces().stream()
        .anyMatch(type -> type.isEquivalentTo(Serializable.class));
  }

  private static DescribedPredicate<JavaCall<?>> asksTheWallClock() {
    return describe(
        "asks the wall clock",
        call ->
            isNowWithoutClock(call)
                || isCallOn(call, System.class, "currentTimeMillis")
                || (call.getTargetOwner().isEquivalentTo(Clock.class)
                    && call.getName().matches("system.*|tick(Millis|Seconds|Minutes)")));
  }

  private static boolean isNowWithoutClock(JavaCall<?> call) {
    return call.getTargetOwner().getPackageName().startsWith("java.time")
        && call.getName().equals("now")
        && call.getTarget().getRawParameterTypes().stream()
            .noneMatch(type -> type.isEquivalentTo(Clock.class));
  }

  private static DescribedPredicate<JavaCall<?>> throwsDice() {
    return describe(
        "throws dice",
        call ->
            isCallOn(call, ThreadLocalRandom.class, "current")
                || isCallOn(call, UUID.class, "randomUUID")
                || isCallOn(call, Math.class, "random")
                || isCallOn(call, Random.class, "<init>")
                || isCallOn(call, SecureRandom.class, "<init>"));
  }

  private static DescribedPredicate<JavaCall<?>> looksAtTheEnvironment() {
    return describe(
        "looks at the environment",
        call ->
            isCallOn(call, System.class, "getenv") || isCallOn(call, System.class, "getProperty"));
  }

  private static boolean isCallOn(JavaAccess<?> call, Class<?> owner, String name) {
    return call.getTargetOwner().isEquivalentTo(owner) && call.getName().equals(name);
  }
}
