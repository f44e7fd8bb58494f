"""Words that names share without being alike, and given names that stand for each other."""

from __future__ import annotations

from functools import cache

_PARTICLES = """
al el ul ad ar as ash at az an bin ibn ben bint binti binte ould ou oulad de da do dos das di del della dei degli du
des la le las los van von der den ter ten te af av zu zum y e i na st san santa mac abu abou abi umm um
"""
PARTICLES = frozenset(_PARTICLES.split())
"""Small words inside names of persons: articles, "son of", "of"."""

_HONORIFICS = """
mr mrs ms miss dr prof professor doctor sir dame lord lady madame monsieur herr frau senor senora sr sra jr snr jnr
hon president prasident minister general gen colonel col major maj captain capt lieutenant lt admiral brigadier
commander sheikh shaykh sheik shaikh mullah mulla mawlawi maulavi maulvi mawlana maulana haji hajji hajj al-hajj qari
hafiz ayatollah imam ustad ustaz sayyid sayyed syed phd md esq na nee ing eng dipl rev father king queen prince
"""
HONORIFICS = frozenset(_HONORIFICS.split())
"""Titles, ranks and the like: they come and go with the source."""

_STOPWORDS = """
the of and for in on at to by a an de la le les des du del der die das und et y e i di da do dos el los las fur mit
von van aus zu per para por pour na
"""
STOPWORDS = frozenset(_STOPWORDS.split())
"""Small words inside names of organisations and things."""

_VARIANTS = """
abigail abby; abraham abe abram; adam adamo; agnes agnieszka; albert bert albie alberto; alexander alex alec sandy
sasha alexandr aleksandr aleksander alejandro alessandro oleksandr iskander alasdair; alexandra alex sandra sasha
aleksandra; alexei alexey aleksei aleksey oleksiy alyosha lyosha alexis; alfred alf alfie fred alfredo; alice alicia;
amanda mandy; anastasia nastya anastasiya anastassia; andrew andy drew andrei andrey andrej andriy andreas andre
andres andrea; angela angie; ann anne anna annie hannah ana anya; anthony tony anton antonio antoine anatoly;
archibald archie; arkady arkadi arkadii arkadiy; arthur art artie arturo; barbara barb babs; bartholomew bart;
benedict ben benny; benjamin ben benny bibi benji; bernard bernie bernardo bernhard; boris borya; bradley brad; calvin
cal; cameron cam; caroline carol carrie carolina karolina; catherine katherine kathryn kate katie kathy cathy kitty
katharine katarina ekaterina katya yekaterina kateryna catarina caterina; charles charlie chuck chas carlos carlo karl
carl karol; charlotte lottie; christian chris kristian cristian; christina chris tina christine kristina cristina;
christopher chris kit topher christoph cristobal christophe kristof; clifford cliff; cornelius neil; cynthia cindy;
daniel dan danny daniil danilo; david dave davey davy dawud daoud; deborah debbie deb debra; dennis denis denny denys;
dimitri dmitri dmitry dmitriy dmytro dima dimitrios; dominic dom domenico dominik; donald don donnie; dorothy dot
dottie dora; douglas doug; edmund ed eddie ted; edward ed eddie ted ned teddy eduardo edouard eduard; edwin ed eddie;
eleanor ellie nell nora elena; elizabeth liz beth betty lizzie eliza lisa libby elisabeth elisabetta elizaveta; emily
em emilia emma; emmanuel manny manuel emanuel; ernest ernie ernesto ernst; eugene gene evgeny yevgeny evgeni yevgeniy
evgeniy yevhen eugenio zhenya; eva eve; felix feliks; frances fran fanny francesca; francis frank fran francisco paco
francesco francois franz frantisek; frederick fred freddie freddy friedrich federico frederic fredrik fryderyk
frederik; gabriel gabe gabriele; gennady gennadi gennadiy gennadii; geoffrey geoff jeff jeffrey; george georges jorge
georg georgy georgi giorgio giorgi yuri yury yuriy heorhiy jerzy; gerald gerry jerry; gerard gerry gerardo gerhard;
gilbert gil; gloria glory; gregory greg gregor grigory grigori grigoriy hryhoriy gregorio; gustav gus gustavo gustave;
harold harry hal; harriet hattie; helen helena elena olena lena yelena; henry harry hank hal henri heinrich enrique
enrico hendrik henrik genrikh; herbert herb bert; hugh hugo huey; ignatius iggy ignacio nacho; igor ihor; irina iryna
irene; isaac ike isak ishaq; isabel isabella bella isabelle; isidore izzy; jacob jake yakov jakob jacobo yaakov yaqub;
james jim jimmy jamie jem jaime diego; jane janet jenny joan; jason jay; jennifer jen jenny jenn; jeremy jerry jem
jeremiah; jerome jerry; jessica jess jessie; jesus chuy; joan joanna jo joanne; john jack johnny jon juan jean johann
johannes ivan ian giovanni joao jan johan hans; jonathan jon jonny nathan; joseph joe joey josef jose pepe giuseppe
iosif yosef yusuf youssef yousef yusef osip jozef; joshua josh; judith judy; julia julie yulia yuliya giulia; julian
jules julio julius; kenneth ken kenny; kevin kev; kimberly kim; kirill kyrylo cyril kiril; konstantin kostya
constantine konstantinos costas kostas; laura laurie; lawrence larry laurie lars lorenzo laurent laurence lorenz;
leonard len lenny leo leonardo leonid; leopold leo; leslie les; lev leo leon; lewis lou louis luis luigi ludwig lluis;
linda lindy; louise lou luisa; lucas luke luca lukas luc; lucy lucia lucie; lydia lidia lidiya; magdalena lena magda
madeleine; malcolm mal; marcus mark marco marcos marc marek markus; margaret maggie meg peggy marge margie greta rita
margarita daisy marguerite; maria mary marie mariya molly polly maryam mariam miriam marija; martha marta; martin
marty marti; martina tina; matthew matt mateo matteo matthias matthieu mattias matvey matvei; maurice mo maurizio
mauricio moritz; maximilian max maxim maksim maksym maxime massimo; michael mike mick micky mikhail michel miguel
michele mikhaylo mykhailo misha mihai michal mikael mikkel mihail; mitchell mitch; mohammed mohammad muhammad mohamed
mohamad mehmet muhammed mohamud mahomed mukhammad magomed mamadou mohd md muhamad muhamed; moses moshe moussa musa
moises; nadezhda nadia nadiya; nancy nan; natalia natasha natalie nataliya natalya; nathaniel nathan nat nate natan;
neil neal; nicholas nick nicky nico nikolai nikolay nicolas nikola nicola niccolo mykola nikolaos klaus nikolas kolya;
norman norm; oleg oleh olek; oliver ollie olivier oliviero; oscar oskar ozzie; osama usama; oswald ozzie oz; otto oto;
pamela pam; patricia pat patty trish tricia; patrick pat paddy patricio padraig; paul pablo paolo pavel pavlo paulo
pal pawel; penelope penny; peter pete pedro pietro pyotr petr petro pierre piotr pjotr petros petar; philip phil pip
felipe filippo philippe filip; rachel rae raquel; ralph raf raoul raul; randall randy; raymond ray raimundo ramon;
rebecca becky becca; reginald reg reggie; richard rick dick rich ricky richie ricardo riccardo; robert bob rob bobby
robbie bert roberto rupert; roderick rod roddy; rodney rod; roger rodge ruggero rogelio; roland rollo rolando orlando;
ronald ron ronnie ronaldo; rose rosa rosie; roy roi; rudolf rudy rudi rodolfo rudolph; russell russ rusty; ruslan
rusland; samuel sam sammy samuil; samantha sam; sarah sally sara sadie; sebastian seb bastian sebastien; sergei sergey
serge sergio sergiy serhii serhiy sergiu seryozha sergej; simon semyon simeon shimon simone; sophia sophie sofia
sofiya sonya zofia; stanley stan; stanislav stas stanislaw stanislas; stephen steven steve stefan stephan esteban
stefano etienne stepan istvan stephane; steward stuart stu stewart; sulayman suleiman sulaiman solomon soliman
suleyman; susan sue susie suzanne suzy susanna; sylvester sly vester; svetlana sveta svitlana; tamara tamar toma;
tatiana tanya tatyana tetiana; terence terry terrence; theodore ted theo teddy fyodor fedor teodor theodor; theresa
teresa terry tess therese tereza; thomas tom tommy tomas tommaso foma; timothy tim timmy timofey timofei; ulrich uli
ulrik; umar omar omer umer; urs ursus; uthman othman osman usman ousmane; valentin valentine valya; valery valeri
valeriy valerii valerio; vanessa nessa; vasily vasili vasiliy vasyl basil vassily vassili; veronica ronnie vera;
victor viktor vic vittorio vitya; victoria vicky viktoria tori viktoriya; vincent vince vinny vincenzo vicente;
virginia ginny; vitaly vitali vitaliy vitalii; vladimir volodymyr vova volodya wladimir uladzimir vladimiro; vladislav
vlad vladyslav; vyacheslav slava viacheslav; walter walt wally; wilfred wilf fred; william bill will billy willy liam
willie wilhelm guillermo guillaume guglielmo willem; winston winnie; yaroslav jaroslav yarik; yitzhak isaac; zachary
zach zack zachariah; ahmad ahmed ahmet akhmed achmed; hussein husain hussain husayn hossein huseyin hoseyn; hassan
hasan hasen; ibrahim abraham ebrahim ibrohim; ismail ishmael esmail ismael; yaqub jacob yakub yacoub; khalid khaled
halid; said saeed sayeed saed; salih saleh salah; abdullah abdallah abdulla abdalla; abdul abd abdel abdal abdoul
"""


@cache
def variants() -> dict[str, tuple[int, ...]]:
    """The groups of given names that stand for each other, by word; a word may be of several groups."""
    groups: dict[str, list[int]] = {}
    for place, line in enumerate(_VARIANTS.split(";"), 1):
        for word in line.split():
            groups.setdefault(word, []).append(place)
    return {word: tuple(dict.fromkeys(places)) for word, places in groups.items()}
