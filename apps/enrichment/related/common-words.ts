/**
 * Words that say nothing of an article's subject, in lower case, by language. In a large edition their weight would
 * fall to nothing by itself; in a small one only a list can tell "after" from "avalanche". Words end at an apostrophe or
 * a quote, so endings that follow a name there stand alone and are among them, and so are the starts of words such as
 * `dell'anno`, `lorsqu'il` and `п'ятницю` (which the letter `ʼ` does not part).
 */
export const COMMON_WORDS: Readonly<Record<string, ReadonlySet<string>>> = {
  en: words(`
    a about above after again against all almost along already also although always am among an and another any are
    around as at away back be became because become been before being below between both but by came can cannot come
    could did do does doing done down during each either else even ever every few first for from further get gets
    getting give given go goes going gone got had has have having he her here hers herself him himself his how however
    if in into is it its itself just last least less like made make makes making many may me might mine more most much
    must my myself near never new next no nor not now of off often on once one only onto or other others our ours out
    over own per put quite rather re really said same saw say saying says second see seen several shall she should
    since so some still such take taken takes than that the their theirs them themselves then there these they third
    this those though three through thus to together told too took toward towards two under until up upon us use used
    using very via was way we well went were what when where whether which while who whom whose why will with within
    without would yes yet you your yours yourself
    ain aren couldn didn doesn don hadn hasn haven isn ll mustn shouldn ve wasn weren won wouldn
    everybody everyone nobody somebody someone anybody anyone everything nothing something anything
    monday tuesday wednesday thursday friday saturday sunday today tomorrow yesterday
  `),
  ru: words(`
    а без более больше будет будут бы был была были было быть в вам вас ведь весь во вот все всего всей всем всех вы
    где да даже два для до другие других его ее ей ему если есть еще ею же за здесь и из или им ими их к каждый как
    какая какие каких какой когда кого который которая которое которые которого которой которому котором которую
    которых которым кроме кто куда ли либо лишь между меня мне много может можно мой моя мы на над надо не наш наша наше
    наши него нее ней нельзя нем нет ни нибудь никогда ним них но ну о об оба один одна одни одно однако около он она
    они оно от перед по под пока после потом потому почти при про раз с сам сама сами само своего своей свои своих свой
    свою себе себя сегодня сейчас сказал сказала со собой стал стала стали так также такая такие таких такой там тем
    теперь то тогда того тоже той только том тот три ту ты у уже хотя чего чей чем через что чтобы чуть эта эти этим
    этих это этого этой этом этому этот эту я является вчера завтра сообщил сообщила сообщили заявил заявила словам
    понедельник вторник среду четверг пятницу субботу воскресенье
  `),
  az: words(`
    amma ancaq artıq az altında arasında bax baxmayaraq başqa belə bəlkə bəzi bir biri birinci biz bizim bu buna bunu
    bunun bunlar burada bütün çox çünki da daha daim də dedi deyib deyil deyir digər edən edib edilən edilib edilir
    edir edəcək elə etdi etmək etmiş etmişdir əgər ən əsasən əvvəl gələn görə hal hansı hansılar heç hələ həm həmçinin
    həmin hər həmişə hətta içində idi ikinci iki il ilə ildə isə istifadə kənar ki kim kimi lakin lazım mən mənim mi
    nə nəyə necə niyə o ola olan olar olaraq olardı olacaq oldu olduğu olduğunu olmaq olmuş olmuşdur olub olunan olunub
    olunur on ona onda onlar onların onu onun orada öz özü özünə özünü qarşı qədər qeyd sadəcə sən sizin siz son sonra
    tərəfindən üç üçün üzrə üzərində var və və ya vaxt ya yalnız yenə yəni yox yoxdur zaman bildirib bildirir bugün
    dünən sabah məlumat verir verib
    in ın un ün nin nın nun nün də da dən dan na nə ni nı nu nü ya yə yi yı yu yü
  `),
  tr: words(`
    acaba ama ancak aslında artık az bazı belki ben benim beri bile bir biraz biri birçok biz bizim bu buna bunda
    bundan bunlar bunu bunun burada bütün çok çünkü da daha dahi de defa değil dedi diğer diye dolayı dolayısıyla eden
    ederek edilen edildi ediyor eğer en etti etmek etmiş fakat gibi göre hala hangi hem henüz hep hepsi her herhangi
    hiç için içinde iki ile ilgili ise işte kadar karşı kendi kendini ki kim kimse mi mı mu mü nasıl ne neden nedenle
    nerede niçin niye o olan olarak olacak oldu olduğu olduğunu olması olmak olmuş olup olur on ona ondan onlar onların
    onu onun orada oysa öyle özellikle pek rağmen sadece sanki sen şey siz sonra şöyle şu tarafından tüm üç üzere üzerinde
    var ve veya ya yani yapılan yaptı yer yine yok zaten zaman dün bugün yarın söyledi belirtti
    in ın un ün nin nın nun nün de da te ta den dan ten tan na ne ni nı nu nü ye yi yı yu yü
  `),
  fr: words(`
    ai aient ainsi alors après au aucun aucune aujourd aussi autre autres aux avait avant avec avoir ayant bien car
    ce ceci cela celle celles celui ces cet cette ceux chaque chez comme comment contre dans de depuis des deux
    devant doit donc dont du elle elles en encore entre est et étaient était étant été être eu eux fait faire font
    hier hui il ils je jusqu jusque la là laquelle le lequel les lesquels leur leurs lors lorsque lui ma mais me
    même mes moi moins mon ne ni nos notre nous on ont ou où par parce pas pendant peu peut peuvent plus plusieurs
    pour pourquoi pourrait près puis qu quand que quel quelle quelques qui quoi sa sans se selon sera seront ses si
    soit son sont sous sur ta te tes toi ton tous tout toute toutes très trois trop tu un une va vers voici voilà
    vos votre vous lundi mardi mercredi jeudi vendredi samedi dimanche
    lorsqu presqu puisqu quelqu quoiqu
  `),
  es: words(`
    además ahora al algo alguna algunas alguno algunos ante antes aquel aquella así aún aunque ayer bajo bien cada
    casi como cómo con contra cual cuales cuál cualquier cuando cuándo cuanto cuyo da de debe del desde después día
    días dice dijo donde dónde dos durante el él ella ellas ellos en entre era eran es esa esas ese eso esos está
    están estaba estado estar este esta estas esto estos fue fueron ha había habían hace hacer hacia han hasta hay
    hoy la las le les lo los luego más me mi mientras mis mismo misma mucho muchos muy nada ni no nos nosotros
    nuestra nuestro os otra otras otro otros para pero poco por porque pues puede pueden que qué quien quién quienes
    se sea según ser será serán si sí sido siempre sin sino sobre solo sólo son su sus también tan tanto te tenía
    tiene tienen toda todas todavía todo todos tras tres tu tus un una unas uno unos usted va ya yo lunes martes
    miércoles jueves viernes sábado domingo
  `),
  pt: words(`
    ainda além algo alguns algumas antes ao aos apenas após aquela aquele às as até bem cada com como contra da das
    de deles dela dele depois desde dessa desse desta deste deve disse disso do dois dos duas durante ela elas ele
    eles em enquanto então entre era eram essa essas esse esses esta está estão estar estas estava este estes eu faz
    fazer foi foram há havia hoje isso isto já lá lhe mais mas me mesmo mesma meu minha muito muitos na nas não nem
    nessa nesse nesta neste no nos nós nossa nosso num numa onde ontem os ou outra outras outro outros para pela
    pelas pelo pelos pode podem por porque pouco qual quando quanto que quem se segundo seja sem sempre ser será seu
    seus só sob sobre sua suas também tão tem têm tendo ter teve tinha toda todas todo todos três tudo um uma umas
    uns vai você segunda terça quarta quinta sexta sábado domingo feira
  `),
  it: words(`
    abbiamo ad agli ai al alla alle allo altra altre altri altro anche ancora avere aveva avevano ben che chi ci
    circa col come con contro cosa così cui da dagli dai dal dalla dalle dallo degli dei del della delle dello
    dentro di dopo dove due durante ed era erano essere fa fare fatto fino fra già gli ha hanno ho il in infatti
    invece io la le lei li lo loro lui ma mentre mi mia mio molto ne negli nei nel nella nelle nello no noi non
    nostra nostro ogni oggi oltre ora per perché però più poco poi prima proprio può quale quali quando quanto
    quella quelle quelli quello quest questa queste questi questo qui quindi sarà se secondo sei sempre senza si sia
    siamo solo sono sopra sotto sta stata state stati stato su sua sue sugli sui sul sulla sulle sullo suo suoi tra
    tre tutta tutte tutti tutto un una uno va vi viene ieri lunedì martedì mercoledì giovedì venerdì sabato domenica
    all anch coll com dall dell dov nell quell sull
  `),
  de: words(`
    ab aber alle allem allen aller alles als also am an andere anderen anderer auch auf aus bei beim bereits bin bis
    bisher da dabei damit dann daran darauf darüber das dass davon dazu dem den denn der deren des dessen dich die
    dies diese diesem diesen dieser dieses doch dort du durch ein eine einem einen einer eines einige er es etwa
    etwas euch für gab gegen gegenüber gibt habe haben hat hatte hatten hier hinter ich ihm ihn ihnen ihr ihre ihrem
    ihren ihrer im immer in ins ist ja jede jeden jeder jedes jedoch jetzt kann kein keine keinen können könnte
    konnte machen man mehr mein meine mich mir mit müssen muss nach nachdem nicht nichts noch nun nur ob oder ohne
    schon sehr sei sein seine seinem seinen seiner seit seien selbst sich sie sind so sollen soll sollte sondern
    sowie trotz über um und uns unser unsere unter viel viele vom von vor vorher während war waren warum was weil
    weiter weitere weiteren welche wenn wer werden weniger wie wieder will wir wird wo worden wurde wurden würde
    würden zu zum zur zwar zwei zwischen heute gestern morgen montag dienstag mittwoch donnerstag freitag samstag
    sonntag
  `),
  nl: words(`
    aan af al alle alleen als altijd ander andere anderen ben bij bijna daar daarna dan dat de deze die dit doen
    door doet dus een één eens eerst eerste elk elke en er erg ook gaan gaat geen gewoon had hadden heb hebben heeft
    hem hen het hier hij hoe hun iemand iets ik in is ja je jij kan komen komt kon kunnen maar me meer meest men met
    mij mijn moet moeten na naar nadat niet niets nog nu of om omdat onder ons onze op over sinds te tegen ten ter
    terug terwijl tijdens toch toe toen tot tussen twee uit uw van vanaf veel voor voordat vooral waar waarom
    wanneer want waren was wat we wel werd werden wie wij wil worden wordt zal ze zei zelf zich zij zijn zo zoals
    zonder zou zouden zullen gisteren vandaag morgen maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
  `),
  pl: words(`
    aby albo ale ani bardzo bez będą będzie bo być był była było były by chce ci co czy czyli dla do dwa go gdy
    gdzie ich ile im inne inny iż ja jak jaki jako je jego jej jest jeszcze jeśli jeżeli już każdy kiedy kilka która
    które którego której którym których który którzy kto lub ma mają może można mu my na nad nam nas nie nich niego
    niej nim niż no od on ona one oni oraz pan po pod podczas ponad ponieważ przed przez przy razem również są się
    siebie sobie swoich swoje swojej swój ta tak także tam te tego tej ten też to tu tych tylko tym we więc wszystko
    wszystkich wszystkie za zawsze ze że został została zostały dziś wczoraj jutro poniedziałek wtorek środa środę
    czwartek piątek sobota sobotę niedziela niedzielę
  `),
  sl: words(`
    ali bi bil bila bile bili bilo bo bodo brez če čez da dal dan dve dva do drugi ga in iz ima imajo ja je jih jim
    jo kaj kako kakor ker ki ko kot leta leto lahko le med mi mu na nad naj ne ni nekaj nič niso no ob od on ona oni
    pa po pod pred preko pri saj samo se si smo so sta ste še ta tako tam te tem ter ti to tudi več ves vse vsi za
    že zaradi zato včeraj
  `),
  uk: words(`
    або адже але без би бо був була були було бути вам вас весь ви від вже він вона вони воно все всі всіх всього
    всьому втім де для до за зі із її їх їм його йому інша інше інші коли кожен кого котрий кому крім лише між мене
    мені ми мій може можна мого моя на над нам нас наш наша наше наші не неї нею ним них ні ніж ну об один одна одне
    однак ось отже перед під по поки потім про при раз разом сам сама самі своє своєї своїй своїх свій свою себе
    собі стало та так така такий таких такі також там те тепер ти то тоді того той тому треба три ту тут ці цих ця
    цього цьому через хоча хто це цей цю цієї чи чим чого чому ще що щоб як яка яке який яких якого якої які якщо
    вчора сьогодні завтра понеділок вівторок середу четвер ятницю пʼятницю суботу неділю
  `),
  ar: words(`
    في من على إلى عن أن إن التي الذي هذا هذه ذلك كان كانت ما لا لم لن قد كما أو ثم بعد قبل بين حتى مع كل هو هي هم
    وقد وفي ومن وهو وهي عند غير أي أكثر خلال منذ أنه أنها الى او ان انه انها بأن فإن لكن ولا وأن وكان ولم وإن حول تم
    عليه عليها فيه فيها منها منه له لها لهم به بها وقال قال وقالت قالت أما إذا حيث بسبب أيضا دون ضد نحو عدد يوم
    اليوم أمس وعلى وأوضح وأضاف
  `),
  vi: words(`
    và của là có được cho trong với các những này đã để không một khi đến từ tại về ra vào cũng như thì mà nhưng hay
    hoặc nếu vì do bị sẽ đang rất nên lại theo trên sau trước qua còn ông bà anh chị đó nhất vẫn chỉ tôi họ mình thể
    phải làm hơn rằng
  `),
};

/** Numbers in words, in lower case: like figures, they are no reason for a link. */
export const NUMBER_WORDS: Readonly<Record<string, ReadonlySet<string>>> = {
  en: words(`
    four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
    twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million billion dozen dozens
  `),
  ru: words(`
    четыре пять шесть семь восемь девять десять одиннадцать двенадцать двадцать тридцать сорок пятьдесят шестьдесят
    семьдесят восемьдесят девяносто сто двести триста тысяч тысячи тысяча миллион миллиона миллионов млн млрд
  `),
  az: words(`
    dörd beş altı yeddi səkkiz doqquz on iyirmi otuz qırx əlli altmış yetmiş səksən doxsan yüz min milyon milyard
  `),
  tr: words(`
    dört beş altı yedi sekiz dokuz on yirmi otuz kırk elli altmış yetmiş seksen doksan yüz bin milyon milyar
  `),
};

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/).filter((word) => word !== ''));
}
