<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
 <context>
  <name>Lookalike</name>
  <message>
   <location filename="../../plugin/backend.py" />
   <source>Connecting to {}…</source>
   <translation>Verbindung mit {} wird aufgebaut…</translation>
  </message>
  <message>
   <location filename="../../plugin/backend.py" />
   <source>Not connected yet</source>
   <translation>Noch nicht verbunden</translation>
  </message>
  <message>
   <location filename="../../plugin/backend.py" />
   <source>Not started yet</source>
   <translation>Noch nicht gestartet</translation>
  </message>
  <message>
   <location filename="../../plugin/backend.py" />
   <source>Ready: {}</source>
   <translation>Bereit: {}</translation>
  </message>
  <message>
   <location filename="../../plugin/backend.py" />
   <source>Remote: {}, {}</source>
   <translation>Entfernt: {}, {}</translation>
  </message>
  <message>
   <location filename="../../plugin/backend.py" />
   <source>Starting the backend…</source>
   <translation>Backend wird gestartet…</translation>
  </message>
  <message>
   <location filename="../../plugin/backend.py" />
   <source>The backend is not installed yet. Install it in the Lookalike panel.</source>
   <translation>Das Backend ist noch nicht installiert. Installieren Sie es im Lookalike-Fenster.</translation>
  </message>
  <message>
   <location filename="../../plugin/backend.py" />
   <source>The plugin is being unloaded.</source>
   <translation>Die Erweiterung wird gerade entladen.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/child_process.py" />
   <source>could not start: a DLL failed to load</source>
   <translation>konnte nicht starten: Eine DLL ließ sich nicht laden</translation>
  </message>
  <message>
   <location filename="../../plugin/client/child_process.py" />
   <source>could not start: a DLL is missing. Install the Microsoft Visual C++ Redistributable</source>
   <translation>konnte nicht starten: Eine DLL fehlt. Installieren Sie Microsoft Visual C++ Redistributable</translation>
  </message>
  <message>
   <location filename="../../plugin/client/child_process.py" />
   <source>crashed (aborted)</source>
   <translation>ist abgestürzt (Abbruch)</translation>
  </message>
  <message>
   <location filename="../../plugin/client/child_process.py" />
   <source>crashed (access violation)</source>
   <translation>ist abgestürzt (Zugriffsverletzung)</translation>
  </message>
  <message>
   <location filename="../../plugin/client/child_process.py" />
   <source>crashed (bus error): a file on a disk or network drive went away while it was read</source>
   <translation>ist abgestürzt (Busfehler): Eine Datei auf einem Datenträger oder Netzlaufwerk verschwand beim Lesen</translation>
  </message>
  <message>
   <location filename="../../plugin/client/child_process.py" />
   <source>crashed (segmentation fault)</source>
   <translation>ist abgestürzt (Speicherzugriffsfehler)</translation>
  </message>
  <message>
   <location filename="../../plugin/client/child_process.py" />
   <source>crashed (stack buffer overrun)</source>
   <translation>ist abgestürzt (Pufferüberlauf im Stapel)</translation>
  </message>
  <message>
   <location filename="../../plugin/client/child_process.py" />
   <source>crashed (stack overflow)</source>
   <translation>ist abgestürzt (Stapelüberlauf)</translation>
  </message>
  <message>
   <location filename="../../plugin/client/child_process.py" />
   <source>crashed: this processor lacks an instruction that it needs</source>
   <translation>ist abgestürzt: Diesem Prozessor fehlt ein Befehl, der gebraucht wird</translation>
  </message>
  <message>
   <location filename="../../plugin/client/child_process.py" />
   <source>ended</source>
   <translation>hat sich beendet</translation>
  </message>
  <message>
   <location filename="../../plugin/client/child_process.py" />
   <source>ended with code 1, or was ended by another program</source>
   <translation>hat sich mit Code 1 beendet oder wurde von einem anderen Programm beendet</translation>
  </message>
  <message>
   <location filename="../../plugin/client/child_process.py" />
   <source>ended with code {code}</source>
   <translation>hat sich mit Code {code} beendet</translation>
  </message>
  <message>
   <location filename="../../plugin/client/child_process.py" />
   <source>is no program: Python is not installed there</source>
   <translation>ist kein Programm: Dort ist kein Python installiert</translation>
  </message>
  <message>
   <location filename="../../plugin/client/child_process.py" />
   <source>ran out of memory</source>
   <translation>hatte nicht genug Speicher</translation>
  </message>
  <message>
   <location filename="../../plugin/client/child_process.py" />
   <source>was asked to end by another program</source>
   <translation>wurde von einem anderen Programm zum Beenden aufgefordert</translation>
  </message>
  <message>
   <location filename="../../plugin/client/child_process.py" />
   <source>was ended by the system ({signal})</source>
   <translation>wurde vom System beendet ({signal})</translation>
  </message>
  <message>
   <location filename="../../plugin/client/child_process.py" />
   <source>was interrupted</source>
   <translation>wurde unterbrochen</translation>
  </message>
  <message>
   <location filename="../../plugin/client/child_process.py" />
   <source>was killed, most likely by the system for want of memory</source>
   <translation>wurde beendet, wahrscheinlich vom System aus Speichermangel</translation>
  </message>
  <message>
   <location filename="../../plugin/client/child_process.py" />
   <source>{program} cannot be started ({reason}). Repair the environment of Lookalike, or install it again.</source>
   <translation>{program} kann nicht gestartet werden ({reason}). Reparieren Sie die Umgebung von Lookalike oder installieren Sie sie neu.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/client.py" />
   <source>Stopped. What was finished is kept.</source>
   <translation>Angehalten. Was fertig war, bleibt erhalten.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/client.py" />
   <source>The backend ended the job without a result. Update the plugin and the backend.</source>
   <translation>Das Backend hat den Auftrag ohne Ergebnis beendet. Aktualisieren Sie Erweiterung und Backend.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/client.py" />
   <source>The backend is version {version} and does not fit this plugin. {todo}</source>
   <translation>Das Backend hat die Version {version} und passt nicht zu dieser Erweiterung. {todo}</translation>
  </message>
  <message>
   <location filename="../../plugin/client/client.py" />
   <source>The backend was asked to stop and is still busy. It ends when it can.</source>
   <translation>Das Backend wurde zum Anhalten aufgefordert und ist noch beschäftigt. Es hört auf, sobald es kann.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/client.py" />
   <source>Update the backend.</source>
   <translation>Aktualisieren Sie das Backend.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/client.py" />
   <source>Update the plugin.</source>
   <translation>Aktualisieren Sie die Erweiterung.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/examples.py" />
   <source>Examples of the kind '{kind}' are not known to this version. Update the plugin.</source>
   <translation>Beispiele der Art „{kind}“ kennt diese Version nicht. Aktualisieren Sie die Erweiterung.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/fields.py" />
   <source>The backend answered something that this plugin does not understand. Update the plugin and the backend to the same version.</source>
   <translation>Das Backend hat etwas geantwortet, was diese Erweiterung nicht versteht. Bringen Sie Erweiterung und Backend auf dieselbe Version.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/headlines.py" />
   <source>Another program is writing this index.</source>
   <translation>Ein anderes Programm schreibt gerade in diesen Index.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/headlines.py" />
   <source>Something could not be written: is the disk full or the folder protected?</source>
   <translation>Etwas konnte nicht geschrieben werden: Ist der Datenträger voll oder der Ordner geschützt?</translation>
  </message>
  <message>
   <location filename="../../plugin/client/headlines.py" />
   <source>Something unexpected happened in the backend.</source>
   <translation>Im Backend ist etwas Unerwartetes geschehen.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/headlines.py" />
   <source>The backend does not know this job any more.</source>
   <translation>Das Backend kennt diesen Auftrag nicht mehr.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/headlines.py" />
   <source>The backend has too much to do. Wait until something is done.</source>
   <translation>Das Backend hat zu viel zu tun. Warten Sie, bis etwas fertig ist.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/headlines.py" />
   <source>The backend may not use this folder.</source>
   <translation>Das Backend darf diesen Ordner nicht verwenden.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/headlines.py" />
   <source>The bands do not fit.</source>
   <translation>Die Kanäle passen nicht.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/headlines.py" />
   <source>The box cannot be searched for.</source>
   <translation>Nach diesem Rechteck kann nicht gesucht werden.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/headlines.py" />
   <source>The examples make no search.</source>
   <translation>Die Beispiele ergeben keine Suche.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/headlines.py" />
   <source>The image cannot be used.</source>
   <translation>Das Bild kann nicht verwendet werden.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/headlines.py" />
   <source>The index is damaged.</source>
   <translation>Der Index ist beschädigt.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/headlines.py" />
   <source>The index is empty.</source>
   <translation>Der Index ist leer.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/headlines.py" />
   <source>The index was made with another model or tile size.</source>
   <translation>Der Index wurde mit einem anderen Modell oder einer anderen Kachelgröße erstellt.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/headlines.py" />
   <source>The index was written by a newer Lookalike.</source>
   <translation>Der Index wurde von einem neueren Lookalike geschrieben.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/headlines.py" />
   <source>The model cannot be used.</source>
   <translation>Das Modell kann nicht verwendet werden.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/headlines.py" />
   <source>The raster cannot be indexed.</source>
   <translation>Das Raster kann nicht indiziert werden.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/headlines.py" />
   <source>The raster cannot be read.</source>
   <translation>Das Raster kann nicht gelesen werden.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/headlines.py" />
   <source>The raster has changed since it was indexed.</source>
   <translation>Das Raster hat sich seit dem Indizieren geändert.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/headlines.py" />
   <source>The raster is no longer where it was.</source>
   <translation>Das Raster ist nicht mehr an seinem Platz.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/headlines.py" />
   <source>The raster is not in the index.</source>
   <translation>Das Raster ist nicht im Index.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/headlines.py" />
   <source>The weights of this model are damaged.</source>
   <translation>Die Gewichte dieses Modells sind beschädigt.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/headlines.py" />
   <source>The weights of this model are not installed.</source>
   <translation>Die Gewichte dieses Modells sind nicht installiert.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/headlines.py" />
   <source>There is no index here.</source>
   <translation>Hier gibt es keinen Index.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/headlines.py" />
   <source>This model is not known.</source>
   <translation>Dieses Modell ist nicht bekannt.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/http.py" />
   <source>'{base_url}' is no address of a backend. Give one such as https://server.example:8700, without name or password.</source>
   <translation>„{base_url}“ ist keine Adresse eines Backends. Geben Sie eine wie https://server.example:8700 an, ohne Name und Passwort.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/http.py" />
   <source>Stopped.</source>
   <translation>Angehalten.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/http.py" />
   <source>The backend sends no events here.</source>
   <translation>Das Backend sendet hier keine Ereignisse.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/http.py" />
   <source>The token is empty or has odd characters. Copy it again from the backend's settings.</source>
   <translation>Das Token ist leer oder enthält unzulässige Zeichen. Kopieren Sie es noch einmal aus den Einstellungen des Backends.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/http.py" />
   <source>{file} holds no certificates that can be read. Choose another file.</source>
   <translation>{file} enthält keine lesbaren Zertifikate. Wählen Sie eine andere Datei.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/http_problems.py" />
   <source>No secure connection to {host} comes about. Check whether its address begins with https or http.</source>
   <translation>Mit {host} kommt keine sichere Verbindung zustande. Prüfen Sie, ob die Adresse mit https oder http beginnt.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/http_problems.py" />
   <source>Nothing answers at this address of {host}. Check the port, and whether the backend runs.</source>
   <translation>Unter dieser Adresse von {host} antwortet nichts. Prüfen Sie den Port und ob das Backend läuft.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/http_problems.py" />
   <source>The address of the backend leads on to {place}, and the token is not sent there. If that is right, set it as the address.</source>
   <translation>Die Adresse des Backends leitet zu {place} weiter, und dorthin wird das Token nicht gesendet. Wenn das richtig ist, tragen Sie dies als Adresse ein.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/http_problems.py" />
   <source>The backend does not answer any more. Start it again; what was indexed so far is kept.</source>
   <translation>Das Backend antwortet nicht mehr. Starten Sie es neu; was bisher indiziert wurde, bleibt erhalten.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/http_problems.py" />
   <source>The backend on {host} does not accept the token. Check the token and its authentication.</source>
   <translation>Das Backend auf {host} nimmt das Token nicht an. Prüfen Sie das Token und seine Authentifizierung.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/http_problems.py" />
   <source>The backend on {host} does not answer any more. What was indexed so far is kept.</source>
   <translation>Das Backend auf {host} antwortet nicht mehr. Was bisher indiziert wurde, bleibt erhalten.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/http_problems.py" />
   <source>The backend on {host} does not answer in time. It may be very busy: wait a moment and try again, or start it again.</source>
   <translation>Das Backend auf {host} antwortet nicht rechtzeitig. Vielleicht ist es stark beschäftigt: Warten Sie kurz und versuchen Sie es wieder, oder starten Sie es neu.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/http_problems.py" />
   <source>The certificate of {host} is not trusted by this machine. Ask whoever runs the backend for one that is, or add it to the system's certificates.</source>
   <translation>Dem Zertifikat von {host} vertraut dieser Rechner nicht. Bitten Sie den Betreiber des Backends um ein gültiges oder fügen Sie es den Zertifikaten des Systems hinzu.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/http_problems.py" />
   <source>The host {host} is not known. Check the address of the backend and the network.</source>
   <translation>Der Rechner {host} ist nicht bekannt. Prüfen Sie die Adresse des Backends und das Netzwerk.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/http_problems.py" />
   <source>What answers on {host} is not Lookalike. Check the address.</source>
   <translation>Was auf {host} antwortet, ist nicht Lookalike. Prüfen Sie die Adresse.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/http_problems.py" />
   <source>What answers there (HTTP {status}) is not Lookalike. Check the address of the backend.</source>
   <translation>Was dort antwortet (HTTP {status}), ist nicht Lookalike. Prüfen Sie die Adresse des Backends.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/mapped.py" />
   <source>The image {file} cannot be read. Choose another one.</source>
   <translation>Das Bild {file} kann nicht gelesen werden. Wählen Sie ein anderes.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/mapped.py" />
   <source>The image {file} is larger than 24 MiB. Cut out the part you look for.</source>
   <translation>Das Bild {file} ist größer als 24 MiB. Schneiden Sie den Teil aus, den Sie suchen.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/path_mapping.py" />
   <source>{path} is not in a folder that the remote backend sees. Move it to a shared folder (save the project there too), or add its folder in Settings &gt; Options &gt; Lookalike.</source>
   <translation>{path} liegt in keinem Ordner, den das entfernte Backend sieht. Verschieben Sie es in einen gemeinsamen Ordner (auch das Projekt muss dort gespeichert sein) oder tragen Sie seinen Ordner unter Einstellungen &gt; Optionen &gt; Lookalike ein.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/process.py" />
   <source>It said: "{words}".</source>
   <translation>Es meldete: „{words}“.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/process.py" />
   <source>Starting the backend was stopped.</source>
   <translation>Das Starten des Backends wurde abgebrochen.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/process.py" />
   <source>The backend could not be started: it {how}.{said} Repair its environment, or look at the log {log}.</source>
   <translation>Das Backend konnte nicht gestartet werden: Es {how}.{said} Reparieren Sie seine Umgebung oder sehen Sie im Protokoll {log} nach.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/process.py" />
   <source>The backend did not start within {seconds:.0f} seconds. Try again; a virus scanner may slow the first start down. Its log is {log}.</source>
   <translation>Das Backend ist nicht innerhalb von {seconds:.0f} Sekunden gestartet. Versuchen Sie es noch einmal; ein Virenscanner kann den ersten Start verlangsamen. Sein Protokoll ist {log}.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/process.py" />
   <source>The backend was stopped while it started.</source>
   <translation>Das Backend wurde beim Starten angehalten.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/process.py" />
   <source>The backend {how}. Start it again; what was indexed so far is kept.</source>
   <translation>Das Backend {how}. Starten Sie es neu; was bisher indiziert wurde, bleibt erhalten.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/process.py" />
   <source>There is no backend at {python}. Install it first.</source>
   <translation>Unter {python} gibt es kein Backend. Installieren Sie es zuerst.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/process.py" />
   <source>closed its output</source>
   <translation>hat seine Ausgabe geschlossen</translation>
  </message>
  <message>
   <location filename="../../plugin/client/shapes.py" />
   <source>A box has four numbers: xmin, ymin, xmax, ymax.</source>
   <translation>Ein Rechteck hat vier Zahlen: xmin, ymin, xmax, ymax.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/shapes.py" />
   <source>A footprint is a {kind}, not a polygon. Update the plugin.</source>
   <translation>Eine Grundfläche ist ein {kind} und kein Polygon. Aktualisieren Sie die Erweiterung.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/shapes.py" />
   <source>A footprint of the backend cannot be read. Search again.</source>
   <translation>Eine Grundfläche des Backends ist nicht lesbar. Suchen Sie noch einmal.</translation>
  </message>
  <message>
   <location filename="../../plugin/connection_test.py" />
   <source>Connected to {}: Lookalike {}, protocol {}, {}.</source>
   <translation>Verbunden mit {}: Lookalike {}, Protokoll {}, {}.</translation>
  </message>
  <message>
   <location filename="../../plugin/connection_test.py" />
   <source>The token travels unencrypted: others in this network can read it. Better use https.</source>
   <translation>Das Token wird unverschlüsselt übertragen: Andere in diesem Netzwerk können es lesen. Verwenden Sie besser https.</translation>
  </message>
  <message>
   <location filename="../../plugin/connection_test.py" />
   <source>no model loaded yet</source>
   <translation>noch kein Modell geladen</translation>
  </message>
  <message>
   <location filename="../../plugin/connection_test.py" />
   <source>{} on {}</source>
   <translation>{} auf {}</translation>
  </message>
  <message>
   <location filename="../../plugin/context_menu.py" />
   <source>Find similar here</source>
   <translation>Ähnliches wie hier suchen</translation>
  </message>
  <message>
   <location filename="../../plugin/context_menu.py" />
   <source>Find similar to this selection</source>
   <translation>Ähnliches wie diese Auswahl suchen</translation>
  </message>
  <message>
   <location filename="../../plugin/desk.py" />
   <source>Run this search again</source>
   <translation>Diese Suche wiederholen</translation>
  </message>
  <message>
   <location filename="../../plugin/desk.py" />
   <source>The log of the backend is {}.</source>
   <translation>Das Protokoll des Backends ist {}.</translation>
  </message>
  <message>
   <location filename="../../plugin/dock.py" />
   <location filename="../../plugin/panels/index_panel.py" />
   <source>Index</source>
   <translation>Index</translation>
  </message>
  <message>
   <location filename="../../plugin/dock.py" />
   <location filename="../../plugin/indexing_flow.py" />
   <location filename="../../plugin/options.py" />
   <location filename="../../plugin/plugin.py" />
   <location filename="../../plugin/setup_questions.py" />
   <source>Lookalike</source>
   <translation>Lookalike</translation>
  </message>
  <message>
   <location filename="../../plugin/dock.py" />
   <location filename="../../plugin/panels/search_panel.py" />
   <source>Search</source>
   <translation>Suche</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/checking.py" />
   <source>Choose another Python, or copy the diagnostics into a report.</source>
   <translation>Wählen Sie ein anderes Python oder kopieren Sie die Diagnose in eine Fehlermeldung.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/checking.py" />
   <source>Install the Microsoft Visual C++ Redistributable (x64) from microsoft.com, then install again.</source>
   <translation>Installieren Sie Microsoft Visual C++ Redistributable (x64) von microsoft.com und installieren Sie dann noch einmal.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/checking.py" />
   <source>The environment does not run (code {code}). Install again; if it happens again, choose another Python.</source>
   <translation>Die Umgebung läuft nicht (Code {code}). Installieren Sie noch einmal; wenn es wieder geschieht, wählen Sie ein anderes Python.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/checking.py" />
   <source>The package {module} is installed but does not load ({reason}). {todo}</source>
   <translation>Das Paket {module} ist installiert, lässt sich aber nicht laden ({reason}). {todo}</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/checking.py" />
   <source>These packages are not whole: {packages}. Install again.</source>
   <translation>Diese Pakete sind unvollständig: {packages}. Installieren Sie noch einmal.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/checking.py" />
   <source>Version {wanted} of {package} was asked for, {found} came. Install the plugin again, or make the folder of wheels for this version.</source>
   <translation>Version {wanted} von {package} wurde verlangt, {found} kam. Installieren Sie die Erweiterung neu oder stellen Sie den Ordner mit Wheels für diese Version zusammen.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/installing.py" />
   <source>Checking</source>
   <translation>Prüfen</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/installing.py" />
   <source>Installing needs {needed:.1f} GB of free disk space, {disk} has {free:.1f} GB where the backend is to be. Free some space, or choose a folder on another disk.</source>
   <translation>Die Installation braucht {needed:.1f} GB freien Speicherplatz, {disk} hat {free:.1f} GB, wo das Backend hin soll. Schaffen Sie Platz oder wählen Sie einen Ordner auf einem anderen Datenträger.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/installing.py" />
   <source>Installing packages</source>
   <translation>Pakete installieren</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/installing.py" />
   <location filename="../../plugin/environment/running.py" />
   <source>Installing was stopped. It can go on later where it stopped.</source>
   <translation>Die Installation wurde angehalten. Sie kann später an derselben Stelle fortgesetzt werden.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/installing.py" />
   <source>Looking at the disk</source>
   <translation>Speicherplatz prüfen</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/installing.py" />
   <source>Making the environment</source>
   <translation>Umgebung anlegen</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/installing.py" />
   <source>Preparing pip</source>
   <translation>pip vorbereiten</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/installing.py" />
   <source>{folder} cannot be written. Close other QGIS windows, or choose another folder for the backend.</source>
   <translation>{folder} ist nicht beschreibbar. Schließen Sie andere QGIS-Fenster oder wählen Sie einen anderen Ordner für das Backend.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/installing.py" />
   <source>{folder} contains other files, which are left alone. Choose an empty or a new folder.</source>
   <translation>{folder} enthält andere Dateien, die unberührt bleiben. Wählen Sie einen leeren oder neuen Ordner.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/installing.py" />
   <source>{folder} is no folder. Choose another one for the backend.</source>
   <translation>{folder} ist kein Ordner. Wählen Sie einen anderen für das Backend.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/installing.py" />
   <source>{program} could not make a virtual environment. Choose another Python (Debian, Ubuntu: install python3-venv).</source>
   <translation>{program} konnte keine virtuelle Umgebung anlegen. Wählen Sie ein anderes Python (Debian, Ubuntu: installieren Sie python3-venv).</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/lock.py" />
   <source>Another QGIS window installs the backend to {folder} at this moment. Wait until it is done.</source>
   <translation>Ein anderes QGIS-Fenster installiert das Backend gerade nach {folder}. Warten Sie, bis es fertig ist.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/lock.py" />
   <source>Nothing can be written to {folder} ({reason}). Choose another folder for the backend.</source>
   <translation>In {folder} kann nichts geschrieben werden ({reason}). Wählen Sie einen anderen Ordner für das Backend.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/pip_problems.py" />
   <source>A file could not be written: another program (a virus scanner, or a backend that still runs) holds it, or the folder is protected. Close other QGIS windows and install again.</source>
   <translation>Eine Datei konnte nicht geschrieben werden: Ein anderes Programm (ein Virenscanner oder ein noch laufendes Backend) hält sie fest, oder der Ordner ist geschützt. Schließen Sie andere QGIS-Fenster und installieren Sie noch einmal.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/pip_problems.py" />
   <source>A package arrived damaged. Install again; where it comes from a folder of wheels, copy it there again.</source>
   <translation>Ein Paket kam beschädigt an. Installieren Sie noch einmal; wenn es aus einem Ordner mit Wheels kommt, kopieren Sie es noch einmal dorthin.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/pip_problems.py" />
   <source>A package does not exist ready-made for this Python and would have to be compiled. Choose Python 3.12.</source>
   <translation>Ein Paket gibt es für dieses Python nicht fertig, es müsste übersetzt werden. Wählen Sie Python 3.12.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/pip_problems.py" />
   <source>A path became too long for Windows. Choose a shorter folder for the environment, such as C:\lookalike.</source>
   <translation>Ein Pfad wurde zu lang für Windows. Wählen Sie einen kürzeren Ordner für die Umgebung, etwa C:\lookalike.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/pip_problems.py" />
   <source>Installing failed: {reason}. See the log.</source>
   <translation>Die Installation ist fehlgeschlagen: {reason}. Siehe das Protokoll.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/pip_problems.py" />
   <source>The certificate of the package index is not trusted, as where a proxy reads along. Ask your administrator for the certificate file and set it in the settings, or install from a folder of wheels.</source>
   <translation>Dem Zertifikat des Paketindex wird nicht vertraut, etwa weil ein Proxy mitliest. Bitten Sie Ihre IT um die Zertifikatsdatei und tragen Sie sie in den Einstellungen ein, oder installieren Sie aus einem Ordner mit Wheels.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/pip_problems.py" />
   <source>The disk is full. Free some space, or choose a folder on another disk; installing goes on where it stopped.</source>
   <translation>Der Datenträger ist voll. Schaffen Sie Platz oder wählen Sie einen Ordner auf einem anderen; die Installation geht weiter, wo sie stehen blieb.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/pip_problems.py" />
   <source>The folder of wheels lacks {name} for this Python and system. Make the folder again with the same version of Python, or install over the network.</source>
   <translation>Im Ordner mit Wheels fehlt {name} für dieses Python und System. Stellen Sie den Ordner mit derselben Python-Version neu zusammen oder installieren Sie über das Netzwerk.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/pip_problems.py" />
   <source>The package index asks for a name and password, or forbids access. Check its address in the settings.</source>
   <translation>Der Paketindex verlangt Name und Passwort oder verbietet den Zugriff. Prüfen Sie seine Adresse in den Einstellungen.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/pip_problems.py" />
   <source>The package index cannot be reached. Check the network and QGIS's proxy settings, then install again; or install from a folder of wheels.</source>
   <translation>Der Paketindex ist nicht erreichbar. Prüfen Sie das Netzwerk und die Proxy-Einstellungen von QGIS und installieren Sie dann noch einmal, oder installieren Sie aus einem Ordner mit Wheels.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/pip_problems.py" />
   <source>The package index of PyTorch ({address}) cannot be reached: {reason}</source>
   <translation>Der Paketindex von PyTorch ({address}) ist nicht erreichbar: {reason}</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/pip_problems.py" />
   <source>The package {name} does not exist for this Python and system. Choose Python 3.12, or check the address of the package index.</source>
   <translation>Das Paket {name} gibt es für dieses Python und System nicht. Wählen Sie Python 3.12 oder prüfen Sie die Adresse des Paketindex.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/pip_problems.py" />
   <source>The proxy asks for a name and password. Enter them in QGIS's network settings, then install again.</source>
   <translation>Der Proxy verlangt Name und Passwort. Tragen Sie beides in den Netzwerkeinstellungen von QGIS ein und installieren Sie dann noch einmal.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/pip_problems.py" />
   <source>The proxy cannot be reached. Check QGIS's network settings, then install again; or install from a folder of wheels.</source>
   <translation>Der Proxy ist nicht erreichbar. Prüfen Sie die Netzwerkeinstellungen von QGIS und installieren Sie dann noch einmal, oder installieren Sie aus einem Ordner mit Wheels.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/progress.py" />
   <source>Building {package}</source>
   <translation>{package} wird erstellt</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/progress.py" />
   <source>Downloading {package}</source>
   <translation>{package} wird geladen</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/progress.py" />
   <source>Looking for {package}</source>
   <translation>{package} wird gesucht</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/progress.py" />
   <source>Processing {package}</source>
   <translation>{package} wird verarbeitet</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/progress.py" />
   <source>Unpacking; the largest package takes a minute</source>
   <translation>Pakete werden entpackt; das größte braucht eine Minute</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/progress.py" />
   <source>Using cached {package}</source>
   <translation>{package} kommt aus dem Zwischenspeicher</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/pythons.py" />
   <source>Choose another Python.</source>
   <translation>Wählen Sie ein anderes Python.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/pythons.py" />
   <source>Install Python 3.12 (64-bit) from python.org, for you alone: no administrator is needed.</source>
   <translation>Installieren Sie Python 3.12 (64 Bit) von python.org nur für sich: Administratorrechte sind nicht nötig.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/pythons.py" />
   <source>Install Python 3.12 from python.org, or with Homebrew: brew install python@3.12.</source>
   <translation>Installieren Sie Python 3.12 von python.org oder mit Homebrew: brew install python@3.12.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/pythons.py" />
   <source>Install python3 (3.11 or newer) and python3-venv with the package manager.</source>
   <translation>Installieren Sie python3 (3.11 oder neuer) und python3-venv mit der Paketverwaltung.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/pythons.py" />
   <source>No Python from 3.11 to 3.14 was found on this machine. {todo} Then try again.</source>
   <translation>Auf diesem Rechner wurde kein Python von 3.11 bis 3.14 gefunden. {todo} Versuchen Sie es dann noch einmal.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/pythons.py" />
   <source>{program} does not run as a Python.</source>
   <translation>{program} läuft nicht als Python.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/pythons.py" />
   <source>{python} cannot make secure connections: its module ssl does not load.</source>
   <translation>{python} kann keine sicheren Verbindungen aufbauen: Sein Modul ssl lässt sich nicht laden.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/pythons.py" />
   <source>{python} cannot make virtual environments: its modules venv and ensurepip are not installed.</source>
   <translation>{python} kann keine virtuellen Umgebungen anlegen: Die Module venv und ensurepip sind nicht installiert.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/pythons.py" />
   <source>{python} is a 32-bit program: a 64-bit one is needed.</source>
   <translation>{python} ist ein 32-Bit-Programm: Ein 64-Bit-Programm wird gebraucht.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/pythons.py" />
   <source>{python} is for Intel processors, for which PyTorch is no longer made on macOS.</source>
   <translation>{python} ist für Intel-Prozessoren, für die es PyTorch unter macOS nicht mehr gibt.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/pythons.py" />
   <source>{python} is from the Microsoft Store, which redirects folders: install Python from python.org.</source>
   <translation>{python} kommt aus dem Microsoft Store, der Ordner umleitet: Installieren Sie Python von python.org.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/pythons.py" />
   <source>{python} is not the usual CPython, for which the packages are made.</source>
   <translation>{python} ist nicht das übliche CPython, für das die Pakete gemacht sind.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/pythons.py" />
   <source>{python} is too new: some packages exist up to {newest} only.</source>
   <translation>{python} ist zu neu: Einige Pakete gibt es nur bis {newest}.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/pythons.py" />
   <source>{python} is too old: {oldest} or newer is needed.</source>
   <translation>{python} ist zu alt: {oldest} oder neuer wird gebraucht.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/pythons.py" />
   <source>{reason} Install them (Debian, Ubuntu: apt install python3-venv), or choose another Python.</source>
   <translation>{reason} Installieren Sie sie (Debian, Ubuntu: apt install python3-venv) oder wählen Sie ein anderes Python.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/readiness.py" />
   <source>Installing the backend was not finished. Install again: it goes on where it stopped.</source>
   <translation>Die Installation des Backends wurde nicht beendet. Installieren Sie noch einmal: Sie geht weiter, wo sie stehen blieb.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/readiness.py" />
   <source>The Python that the backend runs on ({python}) is gone, as after an update of it. Install the backend again.</source>
   <translation>Das Python, auf dem das Backend läuft ({python}), ist verschwunden, etwa nach einer Aktualisierung. Installieren Sie das Backend noch einmal.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/readiness.py" />
   <source>The backend is not installed yet.</source>
   <translation>Das Backend ist noch nicht installiert.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/readiness.py" />
   <source>The backend is version {version}, the plugin needs {expected}. Update the backend.</source>
   <translation>Das Backend hat die Version {version}, die Erweiterung braucht {expected}. Aktualisieren Sie das Backend.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/readiness.py" />
   <source>The backend {version} is installed.</source>
   <translation>Das Backend {version} ist installiert.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/readiness.py" />
   <source>The environment of the backend was moved, which breaks it. Install it again.</source>
   <translation>Die Umgebung des Backends wurde verschoben und ist dadurch unbrauchbar. Installieren Sie sie noch einmal.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/readiness.py" />
   <source>{folder} cannot be deleted as a whole ({reason}). Close other QGIS windows and programs that use it, and try again.</source>
   <translation>{folder} kann nicht vollständig gelöscht werden ({reason}). Schließen Sie andere QGIS-Fenster und Programme, die es verwenden, und versuchen Sie es noch einmal.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/readiness.py" />
   <source>{folder} is no environment of Lookalike and is left alone.</source>
   <translation>{folder} ist keine Umgebung von Lookalike und bleibt unberührt.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/requirement.py" />
   <source>The plugin is damaged: {backend} says no versions. Install the plugin again.</source>
   <translation>Die Erweiterung ist beschädigt: {backend} nennt keine Versionen. Installieren Sie die Erweiterung neu.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/requirement.py" />
   <source>The plugin is incomplete: {backend} has no backend. Install the plugin again.</source>
   <translation>Die Erweiterung ist unvollständig: {backend} enthält kein Backend. Installieren Sie die Erweiterung neu.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/running.py" />
   <source>{program} cannot be started. Choose another Python.</source>
   <translation>{program} kann nicht gestartet werden. Wählen Sie ein anderes Python.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/uv.py" />
   <source>Without your consent no Python is downloaded. Choose one that is installed.</source>
   <translation>Ohne Ihre Zustimmung wird kein Python heruntergeladen. Wählen Sie ein installiertes.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/uv.py" />
   <source>uv could not download a Python from github.com. Check the network and QGIS's proxy settings, or install Python 3.12 yourself.</source>
   <translation>uv konnte kein Python von github.com herunterladen. Prüfen Sie das Netzwerk und die Proxy-Einstellungen von QGIS oder installieren Sie Python 3.12 selbst.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/uv.py" />
   <source>uv downloaded a Python that cannot be used. Install Python 3.12 yourself and choose it.</source>
   <translation>uv hat ein Python heruntergeladen, das nicht verwendbar ist. Installieren Sie Python 3.12 selbst und wählen Sie es aus.</translation>
  </message>
  <message>
   <location filename="../../plugin/examples.py" />
   <source>a place that was judged before</source>
   <translation>eine früher bewertete Stelle</translation>
  </message>
  <message>
   <location filename="../../plugin/examples.py" />
   <source>the box of the search</source>
   <translation>das Rechteck der Suche</translation>
  </message>
  <message>
   <location filename="../../plugin/footprints.py" />
   <source>The matches cannot be written to {} ({}). Save the project to a folder you may write to.</source>
   <translation>Die Treffer können nicht nach {} geschrieben werden ({}). Speichern Sie das Projekt in einem Ordner, in den Sie schreiben dürfen.</translation>
  </message>
  <message>
   <location filename="../../plugin/footprints.py" />
   <source>The matches of “{}” cannot be read. Search again.</source>
   <translation>Die Treffer von „{}“ sind nicht lesbar. Suchen Sie noch einmal.</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing_flow.py" />
   <source>Another raster is being indexed. Wait until it is done, or cancel it.</source>
   <translation>Ein anderes Raster wird gerade indiziert. Warten Sie, bis es fertig ist, oder brechen Sie ab.</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing_flow.py" />
   <source>Estimating what indexing takes…</source>
   <translation>Aufwand des Indizierens wird geschätzt…</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing_flow.py" />
   <source>Estimating…</source>
   <translation>Wird geschätzt…</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing_flow.py" />
   <source>Index and search</source>
   <translation>Indizieren und suchen</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing_flow.py" />
   <source>Indexing “{}”…</source>
   <translation>„{}“ wird indiziert…</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing_flow.py" />
   <source>Lookalike: estimating</source>
   <translation>Lookalike: Schätzung</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing_flow.py" />
   <source>Lookalike: finding again</source>
   <translation>Lookalike: Raster wird wiedergefunden</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing_flow.py" />
   <source>Lookalike: indexing {}</source>
   <translation>Lookalike: {} wird indiziert</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing_flow.py" />
   <source>Lookalike: looking at the index</source>
   <translation>Lookalike: Index wird angesehen</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing_flow.py" />
   <source>Lookalike: removing</source>
   <translation>Lookalike: Raster wird herausgenommen</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing_flow.py" />
   <source>Preparing…</source>
   <translation>Wird vorbereitet…</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing_flow.py" />
   <source>Searching it again needs indexing it again. The raster file is not touched.</source>
   <translation>Um es wieder zu durchsuchen, muss es neu indiziert werden. Die Rasterdatei bleibt unberührt.</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing_flow.py" />
   <source>Stopping…</source>
   <translation>Wird angehalten…</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing_flow.py" />
   <source>Take it out</source>
   <translation>Herausnehmen</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing_flow.py" />
   <source>Take {} out of the index?</source>
   <translation>{} aus dem Index nehmen?</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing_flow.py" />
   <source>The search starts when it is done.</source>
   <translation>Die Suche beginnt, wenn es fertig ist.</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing_flow.py" />
   <source>Where is {} now?</source>
   <translation>Wo ist {} jetzt?</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing_flow.py" />
   <source>“{}” is indexed. Right-click a place on it: Find similar here.</source>
   <translation>„{}“ ist indiziert. Klicken Sie mit der rechten Maustaste auf eine Stelle: Ähnliches wie hier suchen.</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing_flow.py" />
   <source>“{}” is searchable: {} tiles in the index.</source>
   <translation>„{}“ ist durchsuchbar: {} Kacheln im Index.</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing_flow.py" />
   <source>“{}” must be indexed once before it can be searched.</source>
   <translation>„{}“ muss einmal indiziert werden, bevor es durchsucht werden kann.</translation>
  </message>
  <message>
   <location filename="../../plugin/labelling.py" />
   <source>The labels cannot be written to “{}”. Is its file open elsewhere, or read-only?</source>
   <translation>Die Bewertungen können nicht in „{}“ geschrieben werden. Ist die Datei anderswo geöffnet oder schreibgeschützt?</translation>
  </message>
  <message>
   <location filename="../../plugin/labelling.py" />
   <source>“{}” is being edited. Save the edits, then judge again.</source>
   <translation>„{}“ wird gerade bearbeitet. Speichern Sie die Änderungen und bewerten Sie dann noch einmal.</translation>
  </message>
  <message>
   <location filename="../../plugin/layers.py" />
   <source>The layer “{}” does not remember its search.</source>
   <translation>Der Layer „{}“ weiß nichts mehr von seiner Suche.</translation>
  </message>
  <message>
   <location filename="../../plugin/layers.py" />
   <source>The matches in {} cannot be shown. Search again.</source>
   <translation>Die Treffer in {} können nicht angezeigt werden. Suchen Sie noch einmal.</translation>
  </message>
  <message>
   <location filename="../../plugin/layers.py" />
   <source>“{}”: among {} tiles, with the model {}.</source>
   <translation>„{}“: unter {} Kacheln, mit dem Modell {}.</translation>
  </message>
  <message>
   <location filename="../../plugin/map_tool.py" />
   <source>{} × {}</source>
   <translation>{} × {}</translation>
  </message>
  <message>
   <location filename="../../plugin/network_settings.py" />
   <source> and </source>
   <translation> und </translation>
  </message>
  <message>
   <location filename="../../plugin/network_settings.py" />
   <source>QGIS's network settings name a SOCKS5 proxy, which pip cannot use. Set an HTTP proxy there, or install from a folder of wheels.</source>
   <translation>Die Netzwerkeinstellungen von QGIS nennen einen SOCKS5-Proxy, den pip nicht verwenden kann. Tragen Sie dort einen HTTP-Proxy ein oder installieren Sie aus einem Ordner mit Wheels.</translation>
  </message>
  <message>
   <location filename="../../plugin/network_settings.py" />
   <source>pypi.org (or what pip's own settings name)</source>
   <translation>pypi.org (oder was pips eigene Einstellungen nennen)</translation>
  </message>
  <message>
   <location filename="../../plugin/network_settings.py" />
   <source>{}, through QGIS's proxy {}</source>
   <translation>{}, über den Proxy {} von QGIS</translation>
  </message>
  <message>
   <location filename="../../plugin/network_settings.py" />
   <source>{}, without a proxy from QGIS's settings</source>
   <translation>{}, ohne Proxy aus den Einstellungen von QGIS</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/export_dialog.py" />
   <source>Export</source>
   <translation>Exportieren</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/export_dialog.py" />
   <source>Export matches as GeoJSON</source>
   <translation>Treffer als GeoJSON exportieren</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/export_dialog.py" />
   <source>Matches that the slider hides are not exported</source>
   <translation>Treffer, die der Schieberegler ausblendet, werden nicht exportiert</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/export_dialog.py" />
   <source>all matches that are shown</source>
   <translation>alle angezeigten Treffer</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/export_dialog.py" />
   <source>only those you dislike</source>
   <translation>nur die schlechten</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/export_dialog.py" />
   <source>only those you like</source>
   <translation>nur die guten</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/export_dialog.py" />
   <source>to the file</source>
   <translation>in die Datei</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/gallery.py" />
   <source>Rank {}: closer than {} of the raster
score {:.3f}, {}</source>
   <translation>Rang {}: ähnlicher als {} des Rasters
Wert {:.3f}, {}</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/index_panel.py" />
   <source>, {} left</source>
   <translation>, noch {}</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/index_panel.py" />
   <source>A tile is about {} wide on the ground.</source>
   <translation>Eine Kachel ist am Boden etwa {} breit.</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/index_panel.py" />
   <source>Add an image layer to the project.</source>
   <translation>Fügen Sie dem Projekt einen Bildlayer hinzu.</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/index_panel.py" />
   <source>Blue</source>
   <translation>Blau</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/index_panel.py" />
   <location filename="../../plugin/panels/setup_panel.py" />
   <location filename="../../plugin/panels/state_strip.py" />
   <source>Cancel</source>
   <translation>Abbrechen</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/index_panel.py" />
   <source>Estimate</source>
   <translation>Schätzen</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/index_panel.py" />
   <source>Everything is indexed already.</source>
   <translation>Es ist schon alles indiziert.</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/index_panel.py" />
   <source>Green</source>
   <translation>Grün</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/index_panel.py" />
   <location filename="../../plugin/panels/raster_list.py" />
   <source>Indexed rasters</source>
   <translation>Indizierte Raster</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/index_panel.py" />
   <source>Larger tiles find larger objects</source>
   <translation>Größere Kacheln finden größere Objekte</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/index_panel.py" />
   <source>Make the image searchable</source>
   <translation>Macht das Bild durchsuchbar</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/index_panel.py" />
   <location filename="../../plugin/panels/options_form.py" />
   <source>Model</source>
   <translation>Modell</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/index_panel.py" />
   <source>Objects</source>
   <translation>Objekte</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/index_panel.py" />
   <location filename="../../plugin/panels/raster_list.py" />
   <source>Raster</source>
   <translation>Raster</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/index_panel.py" />
   <source>Red</source>
   <translation>Rot</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/index_panel.py" />
   <source>Resume indexing</source>
   <translation>Indizieren fortsetzen</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/index_panel.py" />
   <source>Say how many tiles, how much time and disk it takes</source>
   <translation>Sagt, wie viele Kacheln, wie viel Zeit und Speicherplatz nötig sind</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/index_panel.py" />
   <source>Settings</source>
   <translation>Einstellungen</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/index_panel.py" />
   <source>Side of a tile: about the size of what you look for, with surroundings</source>
   <translation>Seitenlänge einer Kachel: etwa so groß wie das Gesuchte mit Umgebung</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/index_panel.py" />
   <source>Step between tiles: half a tile finds objects on tile borders</source>
   <translation>Abstand der Kacheln: Eine halbe Kachel findet auch Objekte auf Kachelgrenzen</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/index_panel.py" />
   <source>Stop; what is indexed is kept, and indexing can be resumed</source>
   <translation>Anhalten; was indiziert ist, bleibt erhalten, und es kann fortgesetzt werden</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/index_panel.py" />
   <source>Taken from what the map shows</source>
   <translation>Wie in der Karte dargestellt</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/index_panel.py" />
   <source>The image to make searchable</source>
   <translation>Das Bild, das durchsuchbar werden soll</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/index_panel.py" />
   <source>The index of this project has these settings; all its rasters share them.</source>
   <translation>Der Index dieses Projekts hat diese Einstellungen; sie gelten für alle seine Raster.</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/index_panel.py" />
   <location filename="../../plugin/panels/options_form.py" />
   <source>Tile</source>
   <translation>Kachel</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/index_panel.py" />
   <source>What describes the tiles; the first one suits most imagery</source>
   <translation>Was die Kacheln beschreibt; das erste eignet sich für die meisten Bilder</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/index_panel.py" />
   <source>and twice the size</source>
   <translation>und die doppelte Größe</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/index_panel.py" />
   <source>and two and four times the size</source>
   <translation>und die doppelte und vierfache Größe</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/index_panel.py" />
   <source>step</source>
   <translation>Schritt</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/index_panel.py" />
   <source>this size only</source>
   <translation>nur diese Größe</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/index_panel.py" />
   <source>{} of {} tiles{}</source>
   <translation>{} von {} Kacheln{}</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/index_panel.py" />
   <source>{} tiles: about {} and {} on disk, with {} on {}.</source>
   <translation>{} Kacheln: etwa {} und {} Speicherplatz, mit {} auf {}.</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/options_form.py" />
   <source>A Python that has the backend; empty for the installed environment</source>
   <translation>Ein Python, das das Backend hat; leer für die installierte Umgebung</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/options_form.py" />
   <source>Backend</source>
   <translation>Backend</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/options_form.py" />
   <source>Certificates</source>
   <translation>Zertifikate</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/options_form.py" />
   <source>Certificates (*.pem *.crt *.cer)</source>
   <translation>Zertifikate (*.pem *.crt *.cer)</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/options_form.py" />
   <source>Installing</source>
   <translation>Installation</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/options_form.py" />
   <source>Its folder</source>
   <translation>Sein Ordner</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/options_form.py" />
   <source>New indexes</source>
   <translation>Neue Indizes</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/options_form.py" />
   <source>Package index</source>
   <translation>Paketindex</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/options_form.py" />
   <source>Python in use</source>
   <translation>Verwendetes Python</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/options_form.py" />
   <location filename="../../plugin/panels/raster_list.py" />
   <source>State</source>
   <translation>Zustand</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/options_form.py" />
   <source>The address of a package index, where your office has its own</source>
   <translation>Die Adresse eines Paketindex, wenn Ihr Büro einen eigenen hat</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/options_form.py" />
   <source>The certificates to trust while installing, as where a proxy reads along, and of a remote backend</source>
   <translation>Die Zertifikate, denen beim Installieren (etwa wenn ein Proxy mitliest) und bei einem entfernten Backend vertraut wird</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/options_form.py" />
   <source>The model that a new index begins with</source>
   <translation>Das Modell, mit dem ein neuer Index beginnt</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/options_form.py" />
   <source>The proxy is the one of QGIS's own network settings.</source>
   <translation>Der Proxy ist der aus den Netzwerkeinstellungen von QGIS.</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/options_form.py" />
   <source>The side of a tile that a new index begins with</source>
   <translation>Die Kachelgröße, mit der ein neuer Index beginnt</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/options_form.py" />
   <source>The variable LOOKALIKE_PYTHON of this computer decides.</source>
   <translation>Die Umgebungsvariable LOOKALIKE_PYTHON dieses Rechners entscheidet.</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/options_form.py" />
   <source>Use another Python</source>
   <translation>Anderes Python verwenden</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/options_form.py" />
   <source>as in pip's own settings, else https://pypi.org/simple</source>
   <translation>wie in pips eigenen Einstellungen, sonst https://pypi.org/simple</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/options_form.py" />
   <source>none yet</source>
   <translation>noch keines</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/raster_list.py" />
   <source>Find again…</source>
   <translation>Wiederfinden…</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/raster_list.py" />
   <location filename="../../plugin/panels/search_panel.py" />
   <source>Remove</source>
   <translation>Entfernen</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/raster_list.py" />
   <source>Say where a moved raster is now</source>
   <translation>Sagen, wo ein verschobenes Raster jetzt ist</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/raster_list.py" />
   <source>Take the raster out of the index; the file is not touched</source>
   <translation>Nimmt das Raster aus dem Index; die Datei bleibt unberührt</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/raster_list.py" />
   <source>changed since: index it again</source>
   <translation>inzwischen geändert: neu indizieren</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/raster_list.py" />
   <source>moved: point me to it</source>
   <translation>verschoben: zeigen Sie, wohin</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/raster_list.py" />
   <source>partly indexed ({:.0f} %)</source>
   <translation>teilweise indiziert ({:.0f} %)</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/raster_list.py" />
   <source>ready, {} tiles</source>
   <translation>bereit, {} Kacheln</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/remote_form.py" />
   <source>Add folder</source>
   <translation>Ordner hinzufügen</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/remote_form.py" />
   <source>Address</source>
   <translation>Adresse</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/remote_form.py" />
   <source>Another folder that both computers see</source>
   <translation>Noch ein Ordner, den beide Rechner sehen</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/remote_form.py" />
   <source>Ask the backend at this address what it is</source>
   <translation>Fragt das Backend unter dieser Adresse, was es ist</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/remote_form.py" />
   <source>Asking {}…</source>
   <translation>{} wird gefragt…</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/remote_form.py" />
   <source>Here</source>
   <translation>Hier</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/remote_form.py" />
   <source>Its token, kept encrypted by QGIS: a Basic authentication with the token as its password</source>
   <translation>Sein Token, von QGIS verschlüsselt aufbewahrt: eine Basic-Authentifizierung mit dem Token als Passwort</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/remote_form.py" />
   <source>Lookalike: testing the connection</source>
   <translation>Lookalike: Verbindung wird getestet</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/remote_form.py" />
   <source>On the other computer</source>
   <translation>Auf dem anderen Rechner</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/remote_form.py" />
   <source>Rasters and project must lie in folders that both computers see. List them here where their paths differ. The connection is direct, without QGIS's proxy.</source>
   <translation>Raster und Projekt müssen in Ordnern liegen, die beide Rechner sehen. Tragen Sie sie hier ein, wenn ihre Pfade verschieden sind. Die Verbindung geht direkt, ohne den Proxy von QGIS.</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/remote_form.py" />
   <source>Remove folder</source>
   <translation>Ordner entfernen</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/remote_form.py" />
   <source>Shared folders</source>
   <translation>Gemeinsame Ordner</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/remote_form.py" />
   <source>Take the chosen rows out</source>
   <translation>Die gewählten Zeilen herausnehmen</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/remote_form.py" />
   <source>Test connection</source>
   <translation>Verbindung testen</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/remote_form.py" />
   <source>The address of a computer on which “lookalike serve” runs</source>
   <translation>Die Adresse eines Rechners, auf dem „lookalike serve“ läuft</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/remote_form.py" />
   <source>The same folder as this computer and as the other one calls it</source>
   <translation>Derselbe Ordner, wie dieser und wie der andere Rechner ihn nennt</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/remote_form.py" />
   <source>Token</source>
   <translation>Token</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/remote_form.py" />
   <source>Use a backend on another computer</source>
   <translation>Ein Backend auf einem anderen Rechner verwenden</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/results_panel.py" />
   <source>Dislike</source>
   <translation>Schlecht</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/results_panel.py" />
   <source>Export matches as GeoJSON…</source>
   <translation>Treffer als GeoJSON exportieren…</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/results_panel.py" />
   <source>Hide matches that are less similar, in the list and on the map</source>
   <translation>Blendet weniger ähnliche Treffer in Liste und Karte aus</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/results_panel.py" />
   <source>Like</source>
   <translation>Gut</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/results_panel.py" />
   <source>Make the judgement again that was taken back (Ctrl+Shift+Z)</source>
   <translation>Stellt die zurückgenommene Bewertung wieder her (Strg+Umschalt+Z)</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/results_panel.py" />
   <source>Matches</source>
   <translation>Treffer</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/results_panel.py" />
   <source>Redo</source>
   <translation>Wiederherstellen</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/results_panel.py" />
   <source>Run again</source>
   <translation>Wiederholen</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/results_panel.py" />
   <source>Run the same search again, for instance after indexing more</source>
   <translation>Dieselbe Suche noch einmal, etwa nachdem mehr indiziert wurde</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/results_panel.py" />
   <source>Search again with these</source>
   <translation>Damit noch einmal suchen</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/results_panel.py" />
   <source>Search for what looks like the examples and the liked matches, and unlike the disliked ones</source>
   <translation>Sucht, was den Beispielen und guten Treffern ähnlich ist und den schlechten unähnlich</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/results_panel.py" />
   <source>Take the last judgement back (Ctrl+Z)</source>
   <translation>Nimmt die letzte Bewertung zurück (Strg+Z)</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/results_panel.py" />
   <source>The raster is only partly indexed: there may be more.</source>
   <translation>Das Raster ist erst teilweise indiziert: Es kann mehr geben.</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/results_panel.py" />
   <source>The selected matches are not what you look for (key: -)</source>
   <translation>Die gewählten Treffer sind nicht, was Sie suchen (Taste: -)</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/results_panel.py" />
   <source>The selected matches are what you look for (key: +)</source>
   <translation>Die gewählten Treffer sind, was Sie suchen (Taste: +)</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/results_panel.py" />
   <source>Undo</source>
   <translation>Rückgängig</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/results_panel.py" />
   <source>Unsure</source>
   <translation>Unsicher</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/results_panel.py" />
   <source>Write the matches that are shown to a file (WGS84)</source>
   <translation>Schreibt die angezeigten Treffer in eine Datei (WGS84)</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/results_panel.py" />
   <source>You cannot tell: kept with the match, not searched with (key: ?)</source>
   <translation>Sie sind unsicher: Wird beim Treffer vermerkt, aber nicht zum Suchen verwendet (Taste: ?)</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/results_panel.py" />
   <source>{} matches among {} tiles in {:.1f} s.</source>
   <translation>{} Treffer unter {} Kacheln in {:.1f} s.</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/results_panel.py" />
   <source>{} of {}, closer than {}</source>
   <translation>{} von {}, ähnlicher als {}</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/search_panel.py" />
   <source> matches</source>
   <translation> Treffer</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/search_panel.py" />
   <source>An image file…</source>
   <translation>Eine Bilddatei…</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/search_panel.py" />
   <source>Drag a box on the image, or click for a box of the size of a tile</source>
   <translation>Ziehen Sie ein Rechteck auf dem Bild oder klicken Sie für eines von der Größe einer Kachel</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/search_panel.py" />
   <source>Draw a box around what you look for, or right-click it on the map: Find similar here.</source>
   <translation>Zeichnen Sie ein Rechteck um das Gesuchte oder klicken Sie in der Karte mit der rechten Maustaste darauf: Ähnliches wie hier suchen.</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/search_panel.py" />
   <source>Draw an example</source>
   <translation>Beispiel zeichnen</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/search_panel.py" />
   <source>Examples</source>
   <translation>Beispiele</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/search_panel.py" />
   <source>Give an example of what you look for first</source>
   <translation>Geben Sie zuerst ein Beispiel für das Gesuchte</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/search_panel.py" />
   <source>How many matches to find at most</source>
   <translation>Wie viele Treffer höchstens gesucht werden</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/search_panel.py" />
   <source>More</source>
   <translation>Mehr</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/search_panel.py" />
   <source>Other examples than a box</source>
   <translation>Andere Beispiele als ein Rechteck</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/search_panel.py" />
   <source>Take the example off the list</source>
   <translation>Nimmt das Beispiel von der Liste</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/search_panel.py" />
   <source>The selected polygons</source>
   <translation>Die gewählten Polygone</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/search_panel.py" />
   <source>Turn</source>
   <translation>Umkehren</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/search_panel.py" />
   <source>Turn a place to look for into one to avoid, or back</source>
   <translation>Macht aus einer gesuchten Stelle eine zu meidende oder umgekehrt</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/search_panel.py" />
   <source>What the map shows</source>
   <translation>Der Kartenausschnitt</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/search_panel.py" />
   <source>Where to search</source>
   <translation>Wo gesucht wird</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/search_panel.py" />
   <source>in all indexed rasters</source>
   <translation>in allen indizierten Rastern</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/search_panel.py" />
   <source>in what the map shows</source>
   <translation>im Kartenausschnitt</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/search_panel.py" />
   <source>like</source>
   <translation>ähnlich</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/search_panel.py" />
   <source>unlike</source>
   <translation>unähnlich</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/setup_panel.py" />
   <source>&lt;b&gt;One installation before the first search&lt;/b&gt;</source>
   <translation>&lt;b&gt;Eine Installation vor der ersten Suche&lt;/b&gt;</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/setup_panel.py" />
   <source>A report for the bug tracker, without passwords and without your name, to the clipboard</source>
   <translation>Ein Bericht für die Fehlermeldung, ohne Passwörter und ohne Ihren Namen, in die Zwischenablage</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/setup_panel.py" />
   <source>Back</source>
   <translation>Zurück</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/setup_panel.py" />
   <source>Change…</source>
   <translation>Ändern…</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/setup_panel.py" />
   <source>Copy diagnostics</source>
   <translation>Diagnose kopieren</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/setup_panel.py" />
   <source>Fetch the packages over the network</source>
   <translation>Die Pakete über das Netzwerk holen</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/setup_panel.py" />
   <source>Fetched from</source>
   <translation>Geholt von</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/setup_panel.py" />
   <source>GTX 16, RTX 20 and later; needs much more room</source>
   <translation>GTX 16, RTX 20 und neuer; braucht viel mehr Platz</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/setup_panel.py" />
   <source>GTX 900 and GTX 10; needs much more room</source>
   <translation>GTX 900 und GTX 10; braucht viel mehr Platz</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/setup_panel.py" />
   <source>Go on installing</source>
   <translation>Installation fortsetzen</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/setup_panel.py" />
   <source>Go on where it stopped, from the same wheels</source>
   <translation>Geht weiter, wo es stehen blieb, mit denselben Wheels</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/setup_panel.py" />
   <source>How far the installation is</source>
   <translation>Wie weit die Installation ist</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/setup_panel.py" />
   <source>Install</source>
   <translation>Installieren</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/setup_panel.py" />
   <source>Install again</source>
   <translation>Noch einmal installieren</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/setup_panel.py" />
   <source>Install from a folder of wheels…</source>
   <translation>Aus einem Ordner mit Wheels installieren…</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/setup_panel.py" />
   <source>Install in another folder or on another disk</source>
   <translation>In einen anderen Ordner oder auf einen anderen Datenträger installieren</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/setup_panel.py" />
   <source>Install nothing: your office runs Lookalike on a server</source>
   <translation>Nichts installieren: Ihr Büro betreibt Lookalike auf einem Server</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/setup_panel.py" />
   <source>Install over the network</source>
   <translation>Über das Netzwerk installieren</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/setup_panel.py" />
   <source>Leave everything as it is</source>
   <translation>Alles lassen, wie es ist</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/setup_panel.py" />
   <source>Let uv fetch a Python…</source>
   <translation>uv ein Python holen lassen…</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/setup_panel.py" />
   <source>Lookalike describes images with a model that runs on this computer. It needs some Python packages (about 2 GB), which get a folder of their own: QGIS and its Python stay as they are, and no image leaves this computer.</source>
   <translation>Lookalike beschreibt Bilder mit einem Modell, das auf diesem Rechner läuft. Dafür braucht es einige Python-Pakete (etwa 2 GB), die einen eigenen Ordner bekommen: QGIS und sein Python bleiben, wie sie sind, und kein Bild verlässt diesen Rechner.</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/setup_panel.py" />
   <source>Made for</source>
   <translation>Gemacht für</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/setup_panel.py" />
   <source>NVIDIA card since 2018</source>
   <translation>NVIDIA-Karte seit 2018</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/setup_panel.py" />
   <source>Needs no graphics card; fast enough for most</source>
   <translation>Braucht keine Grafikkarte; für die meisten schnell genug</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/setup_panel.py" />
   <source>Older NVIDIA card</source>
   <translation>Ältere NVIDIA-Karte</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/setup_panel.py" />
   <source>One that has the backend already is used as it is; any other one is used for the installation</source>
   <translation>Eines, das das Backend schon hat, wird verwendet, wie es ist; jedes andere dient zur Installation</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/setup_panel.py" />
   <source>Package index, certificates and more, in QGIS's options</source>
   <translation>Paketindex, Zertifikate und mehr in den Optionen von QGIS</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/setup_panel.py" />
   <source>Processor (works everywhere)</source>
   <translation>Prozessor (läuft überall)</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/setup_panel.py" />
   <source>Python</source>
   <translation>Python</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/setup_panel.py" />
   <source>Room</source>
   <translation>Platz</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/setup_panel.py" />
   <location filename="../../plugin/panels/state_strip.py" />
   <source>Settings…</source>
   <translation>Einstellungen…</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/setup_panel.py" />
   <source>Step {} of {}: {}</source>
   <translation>Schritt {} von {}: {}</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/setup_panel.py" />
   <source>Stop; it can go on later</source>
   <translation>Anhalten; es kann später weitergehen</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/setup_panel.py" />
   <source>The build of PyTorch for this processor or graphics card</source>
   <translation>Die Fassung von PyTorch für diesen Prozessor oder diese Grafikkarte</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/setup_panel.py" />
   <source>Too little: {}</source>
   <translation>Zu wenig: {}</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/setup_panel.py" />
   <source>Try again</source>
   <translation>Noch einmal versuchen</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/setup_panel.py" />
   <source>Try again with the same folder</source>
   <translation>Mit demselben Ordner noch einmal versuchen</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/setup_panel.py" />
   <source>Use a backend on another computer…</source>
   <translation>Backend auf einem anderen Rechner verwenden…</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/setup_panel.py" />
   <source>Use another Python…</source>
   <translation>Anderes Python verwenden…</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/setup_panel.py" />
   <source>What the installation says</source>
   <translation>Was die Installation meldet</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/setup_panel.py" />
   <source>Where</source>
   <translation>Wo</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/setup_panel.py" />
   <source>Without any network: from packages that were fetched on another computer</source>
   <translation>Ganz ohne Netzwerk: aus Paketen, die auf einem anderen Rechner geholt wurden</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/setup_panel.py" />
   <source>outside the plugin's folder, so that an update of the plugin does not delete it</source>
   <translation>außerhalb des Ordners der Erweiterung, damit deren Aktualisierung ihn nicht löscht</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/setup_panel.py" />
   <source>uv, which is installed here, can fetch a Python of 30 MB for Lookalike alone</source>
   <translation>uv ist hier installiert und kann ein Python von 30 MB nur für Lookalike holen</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/setup_panel.py" />
   <source>{} must be free while installing; {} are free there.</source>
   <translation>{} müssen beim Installieren frei sein; {} sind dort frei.</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/state_strip.py" />
   <source>Address and token of the remote backend</source>
   <translation>Adresse und Token des entfernten Backends</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/state_strip.py" />
   <source>Ask the remote backend again</source>
   <translation>Das entfernte Backend noch einmal fragen</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/state_strip.py" />
   <source>Connect again</source>
   <translation>Wieder verbinden</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/state_strip.py" />
   <source>How far the work is</source>
   <translation>Wie weit die Arbeit ist</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/state_strip.py" />
   <source>Install the backend again, or use another Python</source>
   <translation>Das Backend noch einmal installieren oder ein anderes Python verwenden</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/state_strip.py" />
   <source>Log</source>
   <translation>Protokoll</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/state_strip.py" />
   <source>Open the log of the backend</source>
   <translation>Das Protokoll des Backends öffnen</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/state_strip.py" />
   <source>Repair…</source>
   <translation>Reparieren…</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/state_strip.py" />
   <source>Restart</source>
   <translation>Neu starten</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/state_strip.py" />
   <source>Start the backend again</source>
   <translation>Das Backend wieder starten</translation>
  </message>
  <message>
   <location filename="../../plugin/panels/state_strip.py" />
   <source>Stop; what is finished is kept</source>
   <translation>Anhalten; was fertig ist, bleibt erhalten</translation>
  </message>
  <message>
   <location filename="../../plugin/plugin.py" />
   <source>Find the places that look like the one you point at</source>
   <translation>Findet die Stellen, die so aussehen wie die, auf die Sie zeigen</translation>
  </message>
  <message>
   <location filename="../../plugin/raster_layers.py" />
   <source>The box cannot be brought into the CRS of “{}”.</source>
   <translation>Das Rechteck kann nicht in das KBS von „{}“ gebracht werden.</translation>
  </message>
  <message>
   <location filename="../../plugin/raster_layers.py" />
   <source>The box lies outside “{}”. Draw it on the image.</source>
   <translation>Das Rechteck liegt außerhalb von „{}“. Zeichnen Sie es auf dem Bild.</translation>
  </message>
  <message>
   <location filename="../../plugin/raster_layers.py" />
   <source>The layer “{}” has no CRS. Set one with Layer CRS &gt; Set Layer CRS….</source>
   <translation>Der Layer „{}“ hat kein KBS. Setzen Sie eines mit Layer-KBS &gt; Layer-KBS setzen….</translation>
  </message>
  <message>
   <location filename="../../plugin/raster_layers.py" />
   <source>The layer “{}” is no file on disk. Save it with Export &gt; Save As…, then use that layer.</source>
   <translation>Der Layer „{}“ ist keine Datei auf einem Datenträger. Speichern Sie ihn mit Export &gt; Speichern als… und verwenden Sie dann jenen Layer.</translation>
  </message>
  <message>
   <location filename="../../plugin/raster_layers.py" />
   <source>The layer “{}” shows no raster. Choose a raster layer.</source>
   <translation>Der Layer „{}“ zeigt kein Raster. Wählen Sie einen Rasterlayer.</translation>
  </message>
  <message>
   <location filename="../../plugin/raster_layers.py" />
   <source>There is no raster here. Add an image layer, then point at a place on it.</source>
   <translation>Hier ist kein Raster. Fügen Sie einen Bildlayer hinzu und zeigen Sie dann auf eine Stelle darin.</translation>
  </message>
  <message>
   <location filename="../../plugin/remote_settings.py" />
   <source>Choose an authentication with the token of the remote backend in Settings &gt; Options &gt; Lookalike.</source>
   <translation>Wählen Sie unter Einstellungen &gt; Optionen &gt; Lookalike eine Authentifizierung mit dem Token des entfernten Backends.</translation>
  </message>
  <message>
   <location filename="../../plugin/remote_settings.py" />
   <source>QGIS's authentication store is switched off, and the token is in it: {}</source>
   <translation>Die Authentifizierungsdatenbank von QGIS ist ausgeschaltet, und das Token liegt darin: {}</translation>
  </message>
  <message>
   <location filename="../../plugin/remote_settings.py" />
   <source>The authentication “{}” holds no token. Make one of the kind Basic with the token as its password.</source>
   <translation>Die Authentifizierung „{}“ enthält kein Token. Legen Sie eine der Art Basic mit dem Token als Passwort an.</translation>
  </message>
  <message>
   <location filename="../../plugin/remote_settings.py" />
   <source>The remote backend has no address. Enter it in Settings &gt; Options &gt; Lookalike.</source>
   <translation>Das entfernte Backend hat keine Adresse. Tragen Sie sie unter Einstellungen &gt; Optionen &gt; Lookalike ein.</translation>
  </message>
  <message>
   <location filename="../../plugin/remote_settings.py" />
   <source>The shared folder {} needs its whole path on both computers.</source>
   <translation>Der gemeinsame Ordner {} braucht auf beiden Rechnern den ganzen Pfad.</translation>
  </message>
  <message>
   <location filename="../../plugin/remote_settings.py" />
   <source>The token could not be read from QGIS's authentication store. Enter the master password, or choose the authentication again in Settings &gt; Options &gt; Lookalike.</source>
   <translation>Das Token konnte nicht aus der Authentifizierungsdatenbank von QGIS gelesen werden. Geben Sie das Master-Passwort ein oder wählen Sie die Authentifizierung unter Einstellungen &gt; Optionen &gt; Lookalike neu.</translation>
  </message>
  <message>
   <location filename="../../plugin/reporting.py" />
   <source>Lookalike: gathering diagnostics</source>
   <translation>Lookalike: Diagnose wird zusammengestellt</translation>
  </message>
  <message>
   <location filename="../../plugin/reporting.py" />
   <source>The diagnostics are on the clipboard: paste them into your report.</source>
   <translation>Die Diagnose ist in der Zwischenablage: Fügen Sie sie in Ihre Fehlermeldung ein.</translation>
  </message>
  <message>
   <location filename="../../plugin/results_on_map.py" />
   <source>None of the matches that are shown has this label: nothing was exported.</source>
   <translation>Keiner der angezeigten Treffer hat diese Bewertung: Nichts wurde exportiert.</translation>
  </message>
  <message>
   <location filename="../../plugin/results_on_map.py" />
   <source>The matches are in {}.</source>
   <translation>Die Treffer sind in {}.</translation>
  </message>
  <message>
   <location filename="../../plugin/results_on_map.py" />
   <source>{} could not be written: {}. Choose another folder.</source>
   <translation>{} konnte nicht geschrieben werden: {}. Wählen Sie einen anderen Ordner.</translation>
  </message>
  <message>
   <location filename="../../plugin/search_flow.py" />
   <source>All examples are disliked. Like a match that is what you look for first.</source>
   <translation>Alle Beispiele sind schlecht bewertet. Bewerten Sie zuerst einen Treffer gut, der das Gesuchte zeigt.</translation>
  </message>
  <message>
   <location filename="../../plugin/search_flow.py" />
   <source>All files (*)</source>
   <translation>Alle Dateien (*)</translation>
  </message>
  <message>
   <location filename="../../plugin/search_flow.py" />
   <source>An image of what you look for</source>
   <translation>Ein Bild des Gesuchten</translation>
  </message>
  <message>
   <location filename="../../plugin/search_flow.py" />
   <source>Images (*.png *.jpg *.jpeg *.tif *.tiff *.webp)</source>
   <translation>Bilder (*.png *.jpg *.jpeg *.tif *.tiff *.webp)</translation>
  </message>
  <message>
   <location filename="../../plugin/search_flow.py" />
   <source>Lookalike: pictures of the matches</source>
   <translation>Lookalike: Bilder der Treffer</translation>
  </message>
  <message>
   <location filename="../../plugin/search_flow.py" />
   <source>Lookalike: searching</source>
   <translation>Lookalike: Suche</translation>
  </message>
  <message>
   <location filename="../../plugin/search_flow.py" />
   <source>Searching again as “{}”</source>
   <translation>Suche wie bei „{}“ wird wiederholt</translation>
  </message>
  <message>
   <location filename="../../plugin/search_flow.py" />
   <source>Searching…</source>
   <translation>Suche läuft…</translation>
  </message>
  <message>
   <location filename="../../plugin/search_flow.py" />
   <source>Similar places {:%H:%M:%S}</source>
   <translation>Ähnliche Stellen {:%H:%M:%S}</translation>
  </message>
  <message>
   <location filename="../../plugin/search_flow.py" />
   <source>The search has to wait until indexing is done. Search again then.</source>
   <translation>Die Suche muss warten, bis das Indizieren fertig ist. Suchen Sie dann noch einmal.</translation>
  </message>
  <message>
   <location filename="../../plugin/search_flow.py" />
   <source>These are {} examples; a search takes up to {}. Take some labels off again.</source>
   <translation>Das sind {} Beispiele; eine Suche nimmt bis zu {}. Nehmen Sie einige Bewertungen zurück.</translation>
  </message>
  <message>
   <location filename="../../plugin/search_flow.py" />
   <source>{} is not indexed yet. Index it first, on the Index page.</source>
   <translation>{} ist noch nicht indiziert. Indizieren Sie es zuerst auf der Seite Index.</translation>
  </message>
  <message>
   <location filename="../../plugin/selection.py" />
   <source>Choose a polygon layer in the layer panel and select features in it first.</source>
   <translation>Wählen Sie zuerst im Layerfenster einen Polygonlayer und darin Objekte aus.</translation>
  </message>
  <message>
   <location filename="../../plugin/selection.py" />
   <source>{} polygons are selected; a search takes up to {} examples. Select fewer.</source>
   <translation>{} Polygone sind gewählt; eine Suche nimmt bis zu {} Beispiele. Wählen Sie weniger.</translation>
  </message>
  <message>
   <location filename="../../plugin/setup_flow.py" />
   <source>Beginning…</source>
   <translation>Es geht los…</translation>
  </message>
  <message>
   <location filename="../../plugin/setup_flow.py" />
   <source>Lookalike: ending the backend</source>
   <translation>Lookalike: Backend wird beendet</translation>
  </message>
  <message>
   <location filename="../../plugin/setup_flow.py" />
   <source>Lookalike: installing the backend</source>
   <translation>Lookalike: Backend wird installiert</translation>
  </message>
  <message>
   <location filename="../../plugin/setup_flow.py" />
   <source>QGIS deletes this folder when it updates the plugin. Choose another one.</source>
   <translation>QGIS löscht diesen Ordner, wenn es die Erweiterung aktualisiert. Wählen Sie einen anderen.</translation>
  </message>
  <message>
   <location filename="../../plugin/setup_flow.py" />
   <source>The backend is being installed…</source>
   <translation>Das Backend wird installiert…</translation>
  </message>
  <message>
   <location filename="../../plugin/setup_flow.py" />
   <source>The backend {} is installed. It starts now.</source>
   <translation>Das Backend {} ist installiert. Es startet jetzt.</translation>
  </message>
  <message>
   <location filename="../../plugin/setup_flow.py" />
   <source>The folder in which the environment gets a folder of its own</source>
   <translation>Der Ordner, in dem die Umgebung einen eigenen Ordner bekommt</translation>
  </message>
  <message>
   <location filename="../../plugin/setup_flow.py" />
   <source>The folder with the wheels</source>
   <translation>Der Ordner mit den Wheels</translation>
  </message>
  <message>
   <location filename="../../plugin/setup_flow.py" />
   <source>There are no packages (.whl files) in {}. Choose the folder they are in.</source>
   <translation>In {} sind keine Pakete (.whl-Dateien). Wählen Sie den Ordner, in dem sie sind.</translation>
  </message>
  <message>
   <location filename="../../plugin/setup_flow.py" />
   <source>the folder {}, without a network</source>
   <translation>aus dem Ordner {}, ohne Netzwerk</translation>
  </message>
  <message>
   <location filename="../../plugin/setup_python.py" />
   <source>A Python interpreter</source>
   <translation>Ein Python-Interpreter</translation>
  </message>
  <message>
   <location filename="../../plugin/setup_python.py" />
   <source>LOOKALIKE_PYTHON names {}. Remove this variable to install here.</source>
   <translation>LOOKALIKE_PYTHON nennt {}. Entfernen Sie diese Variable, um hier zu installieren.</translation>
  </message>
  <message>
   <location filename="../../plugin/setup_python.py" />
   <source>Lookalike: fetching a Python</source>
   <translation>Lookalike: Python wird geholt</translation>
  </message>
  <message>
   <location filename="../../plugin/setup_python.py" />
   <source>Lookalike: looking at a Python</source>
   <translation>Lookalike: Python wird geprüft</translation>
  </message>
  <message>
   <location filename="../../plugin/setup_python.py" />
   <source>Lookalike: looking for a Python</source>
   <translation>Lookalike: Python wird gesucht</translation>
  </message>
  <message>
   <location filename="../../plugin/setup_python.py" />
   <source>Looking at {}…</source>
   <translation>{} wird geprüft…</translation>
  </message>
  <message>
   <location filename="../../plugin/setup_python.py" />
   <source>Looking for a suitable Python…</source>
   <translation>Ein passendes Python wird gesucht…</translation>
  </message>
  <message>
   <location filename="../../plugin/setup_python.py" />
   <source>uv fetches a Python…</source>
   <translation>uv holt ein Python…</translation>
  </message>
  <message>
   <location filename="../../plugin/setup_python.py" />
   <source>{} at {}</source>
   <translation>{} unter {}</translation>
  </message>
  <message>
   <location filename="../../plugin/setup_python.py" />
   <source>{} has no backend yet. Install it with this Python.</source>
   <translation>{} hat noch kein Backend. Installieren Sie es mit diesem Python.</translation>
  </message>
  <message>
   <location filename="../../plugin/setup_questions.py" />
   <source>Fetch Python 3.12 with uv?</source>
   <translation>Python 3.12 mit uv holen?</translation>
  </message>
  <message>
   <location filename="../../plugin/setup_questions.py" />
   <source>Fetch it</source>
   <translation>Holen</translation>
  </message>
  <message>
   <location filename="../../plugin/setup_questions.py" />
   <source>uv fetches about 30 MB from github.com into {}. Nothing else on this computer changes.</source>
   <translation>uv holt etwa 30 MB von github.com nach {}. Sonst ändert sich an diesem Rechner nichts.</translation>
  </message>
  <message>
   <location filename="../../plugin/tasks.py" />
   <source>Something unexpected happened: {}. Try again; the log has the details.</source>
   <translation>Etwas Unerwartetes ist geschehen: {}. Versuchen Sie es noch einmal; das Protokoll enthält die Einzelheiten.</translation>
  </message>
  <message>
   <location filename="../../plugin/tasks.py" />
   <source>Stopped before it began.</source>
   <translation>Angehalten, bevor es begann.</translation>
  </message>
 </context>
</TS>
