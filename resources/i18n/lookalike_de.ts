<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
 <context>
  <name>Lookalike</name>
  <message>
   <location filename="../../plugin/base/fields.py" />
   <source>The backend answered something that this plugin does not understand. Update the plugin and the backend to the same version.</source>
   <translation>Das Backend hat etwas geantwortet, was diese Erweiterung nicht versteht. Bringen Sie Erweiterung und Backend auf dieselbe Version.</translation>
  </message>
  <message>
   <location filename="../../plugin/base/help.py" />
   <location filename="../../plugin/results/counting_window.py" />
   <location filename="../../plugin/setup/panel.py" />
   <source>Back</source>
   <translation>Zurück</translation>
  </message>
  <message>
   <location filename="../../plugin/base/help.py" />
   <source>Lookalike: help</source>
   <translation>Lookalike: Hilfe</translation>
  </message>
  <message>
   <location filename="../../plugin/base/help.py" />
   <source>The page before</source>
   <translation>Die Seite davor</translation>
  </message>
  <message>
   <location filename="../../plugin/base/replacing.py" />
   <source>Replace</source>
   <translation>Ersetzen</translation>
  </message>
  <message>
   <location filename="../../plugin/base/replacing.py" />
   <source>{} exists already. Replace it?</source>
   <translation>{} gibt es schon. Ersetzen?</translation>
  </message>
  <message>
   <location filename="../../plugin/base/tasks.py" />
   <source>Something unexpected happened: {}. Try again; the log has the details.</source>
   <translation>Etwas Unerwartetes ist geschehen: {}. Versuchen Sie es noch einmal; das Protokoll enthält die Einzelheiten.</translation>
  </message>
  <message>
   <location filename="../../plugin/base/tasks.py" />
   <source>Stopped before it began.</source>
   <translation>Angehalten, bevor es begann.</translation>
  </message>
  <message>
   <location filename="../../plugin/base/tasks.py" />
   <source>{} (stopped)</source>
   <translation>{} (angehalten)</translation>
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
   <source>The backend is version {version}, newer than this plugin. Update the plugin.</source>
   <translation>Das Backend hat die Version {version} und ist neuer als diese Erweiterung. Aktualisieren Sie die Erweiterung.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/client.py" />
   <source>The backend is version {version}, older than this plugin. Ask whoever runs it to update it.</source>
   <translation>Das Backend hat die Version {version} und ist älter als diese Erweiterung. Bitten Sie, wer es betreibt, es zu aktualisieren.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/client.py" />
   <source>The backend is version {version}, older than this plugin. Install the backend again.</source>
   <translation>Das Backend hat die Version {version} und ist älter als diese Erweiterung. Installieren Sie das Backend noch einmal.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/client.py" />
   <source>The backend was asked to stop and is still busy. It ends when it can.</source>
   <translation>Das Backend wurde zum Anhalten aufgefordert und ist noch beschäftigt. Es hört auf, sobald es kann.</translation>
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
   <location filename="../../plugin/client/mapped.py" />
   <source>The query {file} cannot be read. Choose another one.</source>
   <translation>Die Suchvorlage {file} kann nicht gelesen werden. Wählen Sie eine andere.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/path_mapping.py" />
   <source>{path} is not in a folder that the remote backend sees. Move it to a shared folder (save the project there too), or add its folder in Settings &gt; Options &gt; Lookalike.</source>
   <translation>{path} liegt in keinem Ordner, den das entfernte Backend sieht. Verschieben Sie es in einen gemeinsamen Ordner (auch das Projekt muss dort gespeichert sein) oder tragen Sie seinen Ordner unter Einstellungen &gt; Optionen &gt; Lookalike ein.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>Another program is writing this index.</source>
   <translation>Ein anderes Programm schreibt gerade in diesen Index.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>Check the nodata setting of the raster, or allow tiles a larger share of nodata.</source>
   <translation>Prüfen Sie den Nodata-Wert des Rasters oder erlauben Sie Kacheln einen größeren Anteil ohne Daten.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>Choose a model for pictures, or a raster that says how its numbers are reflectance.</source>
   <translation>Wählen Sie ein Modell für Bilder oder ein Raster, das sagt, wie seine Zahlen Reflektanz werden.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>Choose a model of the list on the page Index.</source>
   <translation>Wählen Sie ein Modell aus der Liste auf der Seite Index.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>Choose a model that is installed, or get the packages for more, about {megabytes} MB (several GB with those for an NVIDIA card): More models… in the menu Lookalike.</source>
   <translation>Wählen Sie ein installiertes Modell, oder holen Sie die Pakete für weitere, etwa {megabytes} MB (mehrere GB mit denen für eine NVIDIA-Karte): „Weitere Modelle…“ im Menü Lookalike.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>Choose a model that is installed, or have the weights of “{name}” added to the backend.</source>
   <translation>Wählen Sie ein installiertes Modell oder lassen Sie die Gewichte von „{name}“ zum Backend hinzufügen.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>Choose a model that is installed, or have {package} added to the backend.</source>
   <translation>Wählen Sie ein installiertes Modell oder lassen Sie {package} zum Backend hinzufügen.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>Choose another model such as {model}, or index with tiles that are seen alone.</source>
   <translation>Wählen Sie ein anderes Modell wie {model} oder indizieren Sie mit Kacheln, die einzeln gesehen werden.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>Choose another name for the model.</source>
   <translation>Wählen Sie einen anderen Namen für das Modell.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>Have a file of the weights of “{name}” added to the backend.</source>
   <translation>Lassen Sie eine Datei mit den Gewichten von „{name}“ zum Backend hinzufügen.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>Have it trained on labelled scenes, or choose another model.</source>
   <translation>Lassen Sie es mit beschrifteten Szenen trainieren oder wählen Sie ein anderes Modell.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>Have it trained on photographs of places, or choose another model.</source>
   <translation>Lassen Sie es mit Fotos von Orten trainieren oder wählen Sie ein anderes Modell.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>If that is wrong, choose the bands on the page Index before a raster is indexed, or in Index rasters of the toolbox.</source>
   <translation>Falls das nicht stimmt, wählen Sie die Kanäle auf der Seite Index, bevor ein Raster indiziert wird, oder in „Raster indizieren“ der Werkzeugkiste.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>If that is wrong, name what is nodata: as additional no data value in the layer's properties, or as Nodata values of Index rasters of the toolbox, where none says that there is none.</source>
   <translation>Falls das nicht stimmt, geben Sie an, was kein Bild ist: als zusätzlichen Leerwert in den Eigenschaften des Layers, oder als Leerwerte von „Raster indizieren“ in der Werkzeugkiste, wo none heißt, dass es keinen gibt.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>Index a raster first: on the page Index, or by Index rasters of the toolbox.</source>
   <translation>Zuerst ein Raster indizieren: auf der Seite Index oder mit „Raster indizieren“ der Werkzeugkiste.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>Index it again.</source>
   <translation>Indizieren Sie es neu.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>Index the raster with a cross-view model that this backend has.</source>
   <translation>Indizieren Sie das Raster mit einem Cross-View-Modell, das dieses Backend hat.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>Install the backend again: Repair… in the status bar of Lookalike.</source>
   <translation>Installieren Sie das Backend neu: „Reparieren…“ in der Statusleiste von Lookalike.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>Leave the choice of the device to the backend.</source>
   <translation>Überlassen Sie die Wahl des Geräts dem Backend.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>Run Verify index of the toolbox with Repair, then index the raster again: only the lost part is redone.</source>
   <translation>Starten Sie „Index prüfen“ der Werkzeugkiste mit „Reparieren“ und indizieren Sie das Raster danach neu: Nur der verlorene Teil wird wiederholt.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>Run Verify index of the toolbox with Repair, which goes back to the former one; where there is none, restore it from a backup, or delete the index folder and index again.</source>
   <translation>Starten Sie „Index prüfen“ der Werkzeugkiste mit „Reparieren“, das auf das vorige zurückgeht; gibt es keines, stellen Sie es aus einer Sicherung wieder her, oder löschen Sie den Ordner des Index und indizieren Sie neu.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>Run Verify index of the toolbox with Repair, which keeps what stands before it.</source>
   <translation>Starten Sie „Index prüfen“ der Werkzeugkiste mit „Reparieren“; was davor steht, bleibt erhalten.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>Say where it is with Find again… on the page Index, or remove it there.</source>
   <translation>Zeigen Sie mit „Wiederfinden…“ auf der Seite Index, wo es ist, oder entfernen Sie es dort.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>Search an index that was made with the model “{model}”, or save the query anew.</source>
   <translation>Suchen Sie in einem Index, der mit dem Modell „{model}“ gemacht wurde, oder speichern Sie die Suchvorlage neu.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>Something could not be written: is the disk full or the folder protected?</source>
   <translation>Etwas konnte nicht geschrieben werden: Ist der Datenträger voll oder der Ordner geschützt?</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>Something unexpected happened in the backend.</source>
   <translation>Im Backend ist etwas Unerwartetes geschehen.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>The backend does not know this job any more.</source>
   <translation>Das Backend kennt diesen Auftrag nicht mehr.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>The backend has not enough memory.</source>
   <translation>Dem Backend fehlt Arbeitsspeicher.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>The backend has too much to do. Wait until something is done.</source>
   <translation>Das Backend hat zu viel zu tun. Warten Sie, bis etwas fertig ist.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>The backend may not use this folder.</source>
   <translation>Das Backend darf diesen Ordner nicht verwenden.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>The bands do not fit.</source>
   <translation>Die Kanäle passen nicht.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>The box cannot be searched for.</source>
   <translation>Nach diesem Rechteck kann nicht gesucht werden.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>The examples make no search.</source>
   <translation>Die Beispiele ergeben keine Suche.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>The image cannot be used.</source>
   <translation>Das Bild kann nicht verwendet werden.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>The index is damaged.</source>
   <translation>Der Index ist beschädigt.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>The index is empty.</source>
   <translation>Der Index ist leer.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>The index was made with another model or tile size.</source>
   <translation>Der Index wurde mit einem anderen Modell oder einer anderen Kachelgröße erstellt.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>The index was written by a newer Lookalike.</source>
   <translation>Der Index wurde von einem neueren Lookalike geschrieben.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>The model cannot be used.</source>
   <translation>Das Modell kann nicht verwendet werden.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>The raster cannot be indexed.</source>
   <translation>Das Raster kann nicht indiziert werden.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>The raster cannot be read.</source>
   <translation>Das Raster kann nicht gelesen werden.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>The raster has changed since it was indexed.</source>
   <translation>Das Raster hat sich seit dem Indizieren geändert.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>The raster is no longer where it was.</source>
   <translation>Das Raster ist nicht mehr an seinem Platz.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>The raster is not in the index.</source>
   <translation>Das Raster ist nicht im Index.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>The weights of this model are damaged.</source>
   <translation>Die Gewichte dieses Modells sind beschädigt.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>The weights of this model are not installed.</source>
   <translation>Die Gewichte dieses Modells sind nicht installiert.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>There is no index here.</source>
   <translation>Hier gibt es keinen Index.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>This model is not known.</source>
   <translation>Dieses Modell ist nicht bekannt.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>This needs further packages in the backend.</source>
   <translation>Dafür fehlen Pakete im Backend.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>Try again; if it stays, run Verify index of the toolbox with Repair.</source>
   <translation>Versuchen Sie es noch einmal; bleibt es dabei, starten Sie „Index prüfen“ der Werkzeugkiste mit „Reparieren“.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>Use the environment that the index was made with, or index again.</source>
   <translation>Verwenden Sie die Umgebung, mit der der Index gemacht wurde, oder indizieren Sie neu.</translation>
  </message>
  <message>
   <location filename="../../plugin/dates/changes.py" />
   <source>A raster is only partly indexed: there may be more.</source>
   <translation>Ein Raster ist erst teilweise indiziert: Es kann mehr geben.</translation>
  </message>
  <message>
   <location filename="../../plugin/dates/changes.py" />
   <source>Changed: {} → {}</source>
   <translation>Verändert: {} → {}</translation>
  </message>
  <message>
   <location filename="../../plugin/dates/changes.py" />
   <source>Comparing rasters…</source>
   <translation>Vergleiche Raster …</translation>
  </message>
  <message>
   <location filename="../../plugin/dates/changes.py" />
   <source>Lookalike: comparing rasters</source>
   <translation>Lookalike: Raster vergleichen</translation>
  </message>
  <message>
   <location filename="../../plugin/dates/changes.py" />
   <source>Map of changes: {}</source>
   <translation>Karte der Veränderungen: {}</translation>
  </message>
  <message>
   <location filename="../../plugin/dates/changes.py" />
   <location filename="../../plugin/processing/what_changed.py" />
   <source>{} of {} places stand out between {} and {}.</source>
   <translation>{} von {} Stellen fallen auf zwischen {} und {}.</translation>
  </message>
  <message>
   <location filename="../../plugin/dates/changes_dialog.py" />
   <location filename="../../plugin/results/change_layers.py" />
   <source>After</source>
   <translation>Nachher</translation>
  </message>
  <message>
   <location filename="../../plugin/dates/changes_dialog.py" />
   <location filename="../../plugin/results/change_layers.py" />
   <source>Before</source>
   <translation>Vorher</translation>
  </message>
  <message>
   <location filename="../../plugin/dates/changes_dialog.py" />
   <source>Compare</source>
   <translation>Vergleichen</translation>
  </message>
  <message>
   <location filename="../../plugin/dates/changes_dialog.py" />
   <source>Places are ranked by how far they moved apart, beyond what light and season move everywhere. A layer of places and a map are added to the project.</source>
   <translation>Die Stellen werden danach gereiht, wie weit sie sich voneinander entfernt haben, über das hinaus, was Licht und Jahreszeit überall bewirken. Ein Layer der Stellen und eine Karte kommen ins Projekt.</translation>
  </message>
  <message>
   <location filename="../../plugin/dates/changes_dialog.py" />
   <location filename="../../plugin/processing/what_changed.py" />
   <source>What changed</source>
   <translation>Was sich verändert hat</translation>
  </message>
  <message>
   <location filename="../../plugin/dates/comparing.py" />
   <source>Lookalike: comparing dates</source>
   <translation>Lookalike: Zeitpunkte vergleichen</translation>
  </message>
  <message>
   <location filename="../../plugin/dates/comparison_window.py" />
   <source> m</source>
   <translation> m</translation>
  </message>
  <message>
   <location filename="../../plugin/dates/comparison_window.py" />
   <source>Click a picture to compare the others with it.</source>
   <translation>Ein Klick auf ein Bild vergleicht die anderen mit ihm.</translation>
  </message>
  <message>
   <location filename="../../plugin/dates/comparison_window.py" />
   <source>Compare dates</source>
   <translation>Zeitpunkte vergleichen</translation>
  </message>
  <message>
   <location filename="../../plugin/dates/comparison_window.py" />
   <source>Side</source>
   <translation>Seite</translation>
  </message>
  <message>
   <location filename="../../plugin/dates/comparison_window.py" />
   <source>Side of the square on the ground</source>
   <translation>Seite des Quadrats am Boden</translation>
  </message>
  <message>
   <location filename="../../plugin/dates/comparison_window.py" />
   <source>compared with</source>
   <translation>damit wird verglichen</translation>
  </message>
  <message>
   <location filename="../../plugin/dates/comparison_window.py" />
   <source>likeness {}</source>
   <translation>Ähnlichkeit {}</translation>
  </message>
  <message>
   <location filename="../../plugin/dates/comparison_window.py" />
   <source>no date</source>
   <translation>ohne Datum</translation>
  </message>
  <message>
   <location filename="../../plugin/dates/menu.py" />
   <location filename="../../plugin/results/panel.py" />
   <source>Compare dates here</source>
   <translation>Zeitpunkte hier vergleichen</translation>
  </message>
  <message>
   <location filename="../../plugin/dock.py" />
   <location filename="../../plugin/indexing/panel.py" />
   <location filename="../../plugin/search/panel.py" />
   <source>Index</source>
   <translation>Index</translation>
  </message>
  <message>
   <location filename="../../plugin/dock.py" />
   <location filename="../../plugin/indexing/offer_dialog.py" />
   <location filename="../../plugin/indexing/upkeep.py" />
   <location filename="../../plugin/options/page.py" />
   <location filename="../../plugin/plugin.py" />
   <location filename="../../plugin/processing/provider.py" />
   <location filename="../../plugin/setup/questions.py" />
   <source>Lookalike</source>
   <translation>Lookalike</translation>
  </message>
  <message>
   <location filename="../../plugin/dock.py" />
   <location filename="../../plugin/search/panel.py" />
   <location filename="../../plugin/search/queries_window.py" />
   <source>Search</source>
   <translation>Suchen</translation>
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
   <location filename="../../plugin/environment/checking.py" />
   <source>{package} {version} was installed, but it is another backend than the one of the plugin. Make the folder of wheels with the backend of this plugin, then install again.</source>
   <translation>{package} {version} wurde installiert, ist aber ein anderes Backend als das der Erweiterung. Stellen Sie den Ordner mit Wheels mit dem Backend dieser Erweiterung zusammen und installieren Sie dann neu.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/checksums.py" />
   <source>{file} is missing in {folder}, or damaged. Copy the folder again.</source>
   <translation>{file} fehlt in {folder} oder ist beschädigt. Kopieren Sie den Ordner noch einmal.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/child_process.py" />
   <source>could not start: a DLL failed to load</source>
   <translation>konnte nicht starten: Eine DLL ließ sich nicht laden</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/child_process.py" />
   <source>could not start: a DLL is missing. Install the Microsoft Visual C++ Redistributable</source>
   <translation>konnte nicht starten: Eine DLL fehlt. Installieren Sie Microsoft Visual C++ Redistributable</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/child_process.py" />
   <source>crashed (aborted)</source>
   <translation>ist abgestürzt (Abbruch)</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/child_process.py" />
   <source>crashed (access violation)</source>
   <translation>ist abgestürzt (Zugriffsverletzung)</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/child_process.py" />
   <source>crashed (bus error): a file on a disk or network drive went away while it was read</source>
   <translation>ist abgestürzt (Busfehler): Eine Datei auf einem Datenträger oder Netzlaufwerk verschwand beim Lesen</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/child_process.py" />
   <source>crashed (segmentation fault)</source>
   <translation>ist abgestürzt (Speicherzugriffsfehler)</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/child_process.py" />
   <source>crashed (stack buffer overrun)</source>
   <translation>ist abgestürzt (Pufferüberlauf im Stapel)</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/child_process.py" />
   <source>crashed (stack overflow)</source>
   <translation>ist abgestürzt (Stapelüberlauf)</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/child_process.py" />
   <source>crashed: this processor lacks an instruction that it needs</source>
   <translation>ist abgestürzt: Diesem Prozessor fehlt ein Befehl, der gebraucht wird</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/child_process.py" />
   <source>ended</source>
   <translation>hat sich beendet</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/child_process.py" />
   <source>ended with code 1, or was ended by another program</source>
   <translation>hat sich mit Code 1 beendet oder wurde von einem anderen Programm beendet</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/child_process.py" />
   <source>ended with code {code}</source>
   <translation>hat sich mit Code {code} beendet</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/child_process.py" />
   <source>is no program: Python is not installed there</source>
   <translation>ist kein Programm: Dort ist kein Python installiert</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/child_process.py" />
   <source>ran out of memory</source>
   <translation>hatte nicht genug Speicher</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/child_process.py" />
   <source>was asked to end by another program</source>
   <translation>wurde von einem anderen Programm zum Beenden aufgefordert</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/child_process.py" />
   <source>was ended by the system ({signal})</source>
   <translation>wurde vom System beendet ({signal})</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/child_process.py" />
   <source>was interrupted</source>
   <translation>wurde unterbrochen</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/child_process.py" />
   <source>was killed, most likely by the system for want of memory</source>
   <translation>wurde beendet, wahrscheinlich vom System aus Speichermangel</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/child_process.py" />
   <source>{program} cannot be started ({reason}). Repair the environment of Lookalike, or install it again.</source>
   <translation>{program} kann nicht gestartet werden ({reason}). Reparieren Sie die Umgebung von Lookalike oder installieren Sie sie neu.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/digest.py" />
   <location filename="../../plugin/environment/requirement.py" />
   <source>The plugin is incomplete: {backend} has no backend. Install the plugin again.</source>
   <translation>Die Erweiterung ist unvollständig: {backend} enthält kein Backend. Installieren Sie die Erweiterung neu.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/installing.py" />
   <source>Checking</source>
   <translation>Prüfen</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/installing.py" />
   <source>Installing needs {needed} GB of free disk space, {disk} has {free} GB where the backend is to be. Free some space, or choose a folder on another disk.</source>
   <translation>Die Installation braucht {needed} GB freien Speicherplatz, {disk} hat {free} GB, wo das Backend hin soll. Schaffen Sie Platz oder wählen Sie einen Ordner auf einem anderen Datenträger.</translation>
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
   <source>The package {name} is not in the package index for this Python and system. Choose Python 3.12, or check the address of the index, with its name and password where it wants them.</source>
   <translation>Das Paket {name} gibt es im Paketindex nicht für dieses Python und System. Wählen Sie Python 3.12, oder prüfen Sie die Adresse des Index, mit Name und Passwort, wo er sie verlangt.</translation>
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
   <source>This Linux ({machine}, glibc {version}) is none for which the packages are made: 64-bit Intel and AMD with glibc {intel} or newer, 64-bit ARM with {arm}. Use a backend on another computer.</source>
   <translation>Für dieses Linux ({machine}, glibc {version}) gibt es die Pakete nicht: nur für Intel und AMD mit 64 Bit und glibc {intel} oder neuer, ARM mit 64 Bit und {arm}. Verwenden Sie ein Backend auf einem anderen Computer.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/pythons.py" />
   <source>macOS {version} is too old for the packages: update to macOS {oldest} or newer, or use a backend on another computer.</source>
   <translation>macOS {version} ist zu alt für die Pakete: Aktualisieren Sie auf macOS {oldest} oder neuer, oder verwenden Sie ein Backend auf einem anderen Computer.</translation>
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
   <source>{python} is for ARM processors, for which OpenVINO is not made on Windows: install Python 3.12 for 64-bit Intel and AMD processors, which runs here too.</source>
   <translation>{python} ist für ARM-Prozessoren, für die es OpenVINO unter Windows nicht gibt: Installieren Sie Python 3.12 für 64-Bit-Prozessoren von Intel und AMD, das auch hier läuft.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/pythons.py" />
   <source>{python} is for Intel processors, for which OpenVINO is no longer made on macOS: use a backend on another computer.</source>
   <translation>{python} ist für Intel-Prozessoren, für die es OpenVINO unter macOS nicht mehr gibt: Verwenden Sie ein Backend auf einem anderen Computer.</translation>
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
   <source>The plugin comes with another backend than the one that is installed, both of version {version}. Update the backend.</source>
   <translation>Die Erweiterung bringt ein anderes Backend mit als das installierte, beide in der Version {version}. Aktualisieren Sie das Backend.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/requirement.py" />
   <source>The plugin is damaged: {backend} says no versions. Install the plugin again.</source>
   <translation>Die Erweiterung ist beschädigt: {backend} nennt keine Versionen. Installieren Sie die Erweiterung neu.</translation>
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
   <location filename="../../plugin/indexing/estimate.py" />
   <source>Estimating what indexing takes…</source>
   <translation>Aufwand des Indizierens wird geschätzt…</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/estimate.py" />
   <location filename="../../plugin/indexing/offer_dialog.py" />
   <source>Estimating…</source>
   <translation>Wird geschätzt…</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/estimate.py" />
   <source>Lookalike: estimating</source>
   <translation>Lookalike: Schätzung</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/flow.py" />
   <source>Cancel indexing</source>
   <translation>Indizieren abbrechen</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/flow.py" />
   <source>Choose tiles and model of the further index, and start indexing.</source>
   <translation>Wählen Sie Kacheln und Modell des weiteren Index und starten Sie das Indizieren.</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/flow.py" />
   <source>Go on indexing</source>
   <translation>Weiter indizieren</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/flow.py" />
   <source>In QGIS: make room, or save the project in another folder that you may write to.</source>
   <translation>In QGIS: Schaffen Sie Platz, oder speichern Sie das Projekt in einem anderen Ordner, in den Sie schreiben dürfen.</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/flow.py" />
   <source>Indexing {} was stopped because its project was closed. What is indexed is kept: open the project again to resume.</source>
   <translation>Das Indizieren von {} wurde angehalten, weil das Projekt geschlossen wurde. Was indiziert ist, bleibt erhalten: Öffnen Sie das Projekt wieder, um fortzufahren.</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/flow.py" />
   <source>Indexing {}…</source>
   <translation>{} wird indiziert…</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/flow.py" />
   <source>Lookalike: indexing {}</source>
   <translation>Lookalike: {} wird indiziert</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/flow.py" />
   <source>Other rasters are being indexed. Wait until that is done, or cancel it.</source>
   <translation>Es werden gerade andere Raster indiziert. Warten Sie, bis das fertig ist, oder brechen Sie es ab.</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/flow.py" />
   <source>Paused. What is indexed is kept, also when QGIS is closed.</source>
   <translation>Unterbrochen. Was indiziert ist, bleibt erhalten, auch wenn QGIS geschlossen wird.</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/flow.py" />
   <source>Pausing…</source>
   <translation>Wird unterbrochen…</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/flow.py" />
   <source>Preparing…</source>
   <translation>Wird vorbereitet…</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/flow.py" />
   <source>Stopped. What is indexed is kept.</source>
   <translation>Angehalten. Was indiziert ist, bleibt erhalten.</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/flow.py" />
   <source>Stopping…</source>
   <translation>Wird angehalten…</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/flow.py" />
   <source>“{}” is not in the project any more; its file is still being indexed.</source>
   <translation>„{}“ ist nicht mehr im Projekt; die Datei wird weiter indiziert.</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/flow.py" />
   <source>“{}” was not indexed to the end.</source>
   <translation>„{}“ wurde nicht zu Ende indiziert.</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/layer_checklist.py" />
   <source>Add an image layer to the project.</source>
   <translation>Fügen Sie dem Projekt einen Bildlayer hinzu.</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/layer_checklist.py" />
   <source>All</source>
   <translation>Alle</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/layer_checklist.py" />
   <source>Copy an area and index it…</source>
   <translation>Ausschnitt kopieren und indizieren…</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/layer_checklist.py" />
   <source>Tick all layers that can be indexed, or none</source>
   <translation>Alle indizierbaren Layer ankreuzen oder keinen</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/layer_checklist.py" />
   <source>Tick the images to make searchable; all of them go into one index</source>
   <translation>Kreuzen Sie die Bilder an, die durchsuchbar werden sollen; alle kommen in einen Index</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/layer_checklist.py" />
   <source>Writes what the web layer shows of an area into a file, which is then indexed</source>
   <translation>Schreibt, was der Web-Layer von einem Ausschnitt zeigt, in eine Datei, die dann indiziert wird</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/offer.py" />
   <source>{} is indexed once more, with tiles that suit the example; the index that there is stays.</source>
   <translation>{} wird noch einmal indiziert, mit Kacheln, die zum Beispiel passen; der vorhandene Index bleibt.</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/offer.py" />
   <source>{} must be indexed once before it can be searched.</source>
   <translation>{} muss einmal indiziert werden, bevor darin gesucht werden kann.</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/offer_dialog.py" />
   <source>Index and search</source>
   <translation>Indizieren und suchen</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/offer_dialog.py" />
   <source>The map shows these tiles. Those of an index cannot be changed later.</source>
   <translation>Die Karte zeigt diese Kacheln. Die eines Index lassen sich später nicht ändern.</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/offer_dialog.py" />
   <source>The search starts as soon as what the map shows, or a first part of it, is indexed.</source>
   <translation>Die Suche beginnt, sobald das indiziert ist, was die Karte zeigt, oder ein erster Teil davon.</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/offer_dialog.py" />
   <source>Tiles</source>
   <translation>Kacheln</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/panel.py" />
   <source>, {} left</source>
   <translation>, noch {}</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/panel.py" />
   <location filename="../../plugin/setup/panel.py" />
   <location filename="../../plugin/status_bar.py" />
   <source>Cancel</source>
   <translation>Abbrechen</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/panel.py" />
   <source>Estimate</source>
   <translation>Schätzen</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/panel.py" />
   <source>Go on where indexing was paused</source>
   <translation>Dort weitermachen, wo das Indizieren unterbrochen wurde</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/panel.py" />
   <location filename="../../plugin/search/panel.py" />
   <source>Index with other tiles…</source>
   <translation>Mit anderen Kacheln indizieren…</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/panel.py" />
   <location filename="../../plugin/indexing/raster_list.py" />
   <source>Indexed rasters</source>
   <translation>Indizierte Raster</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/panel.py" />
   <source>Make a further index of this project, with other tiles or another model; this one stays</source>
   <translation>Einen weiteren Index dieses Projekts anlegen, mit anderen Kacheln oder einem anderen Modell; dieser bleibt</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/panel.py" />
   <source>Make the ticked rasters searchable</source>
   <translation>Die angekreuzten Raster durchsuchbar machen</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/panel.py" />
   <source>Pause</source>
   <translation>Unterbrechen</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/panel.py" />
   <source>Raster {} of {}: </source>
   <translation>Raster {} von {}: </translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/panel.py" />
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>Rasters</source>
   <translation>Raster</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/panel.py" />
   <location filename="../../plugin/indexing/raster_list.py" />
   <source>Resume</source>
   <translation>Fortsetzen</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/panel.py" />
   <source>Resume indexing</source>
   <translation>Indizieren fortsetzen</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/panel.py" />
   <source>Say how many tiles, how much time and disk it takes</source>
   <translation>Sagt, wie viele Kacheln, wie viel Zeit und Speicherplatz nötig sind</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/panel.py" />
   <source>Start indexing</source>
   <translation>Indizieren</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/panel.py" />
   <source>Stop for now; what is indexed is kept, also when QGIS is closed</source>
   <translation>Vorerst anhalten; was indiziert ist, bleibt erhalten, auch wenn QGIS geschlossen wird</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/panel.py" />
   <source>Stop; what is indexed is kept, and indexing can be resumed</source>
   <translation>Anhalten; was indiziert ist, bleibt erhalten, und es kann fortgesetzt werden</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/panel.py" />
   <source>The indexes of this project: each has its own tiles and model</source>
   <translation>Die Indizes dieses Projekts: Jeder hat eigene Kacheln und ein eigenes Modell</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/panel.py" />
   <source>a new one</source>
   <translation>ein neuer</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/panel.py" />
   <source>{} of {} tiles{}</source>
   <translation>{} von {} Kacheln{}</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/raster_list.py" />
   <source>Date…</source>
   <translation>Datum …</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/raster_list.py" />
   <source>Find again…</source>
   <translation>Wiederfinden…</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/raster_list.py" />
   <source>Find what changed between two rasters of one area</source>
   <translation>Finden, was sich zwischen zwei Rastern eines Gebiets verändert hat</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/raster_list.py" />
   <source>Index again</source>
   <translation>Neu indizieren</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/raster_list.py" />
   <source>Index what is left of it</source>
   <translation>Indizieren, was davon noch fehlt</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/raster_list.py" />
   <location filename="../../plugin/results/attributes.py" />
   <source>Raster</source>
   <translation>Raster</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/raster_list.py" />
   <source>Read the raster as it is now</source>
   <translation>Das Raster lesen, wie es jetzt ist</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/raster_list.py" />
   <location filename="../../plugin/search/panel.py" />
   <source>Remove</source>
   <translation>Entfernen</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/raster_list.py" />
   <source>Say when the raster was taken</source>
   <translation>Sagen, wann das Raster aufgenommen wurde</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/raster_list.py" />
   <source>Say where a moved raster is now</source>
   <translation>Sagen, wo ein verschobenes Raster jetzt ist</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/raster_list.py" />
   <location filename="../../plugin/options/form.py" />
   <source>State</source>
   <translation>Zustand</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/raster_list.py" />
   <source>Take the raster out of the index; the file is not touched</source>
   <translation>Nimmt das Raster aus dem Index; die Datei bleibt unberührt</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/raster_list.py" />
   <source>Taken</source>
   <translation>Aufgenommen</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/raster_list.py" />
   <source>What changed…</source>
   <translation>Veränderungen …</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/raster_list.py" />
   <source>being indexed</source>
   <translation>wird indexiert</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/raster_list.py" />
   <source>changed since: index it again</source>
   <translation>inzwischen geändert: neu indizieren</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/raster_list.py" />
   <source>failed: {}</source>
   <translation>fehlgeschlagen: {}</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/raster_list.py" />
   <source>moved: point me to it</source>
   <translation>verschoben: zeigen Sie, wohin</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/raster_list.py" />
   <source>partly indexed ({:.0f} %)</source>
   <translation>teilweise indiziert ({:.0f} %)</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/raster_list.py" />
   <source>paused, {:.0f} %</source>
   <translation>unterbrochen, {:.0f} %</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/raster_list.py" />
   <source>ready, {} tiles</source>
   <translation>bereit, {} Kacheln</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/refresh.py" />
   <source>Lookalike: looking at the index</source>
   <translation>Lookalike: Index wird angesehen</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/settings_form.py" />
   <source>1/16</source>
   <translation>1/16</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/settings_form.py" />
   <source>1/2</source>
   <translation>1/2</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/settings_form.py" />
   <source>1/32</source>
   <translation>1/32</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/settings_form.py" />
   <source>1/4</source>
   <translation>1/4</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/settings_form.py" />
   <source>1/8</source>
   <translation>1/8</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/settings_form.py" />
   <source>A tile covers {} px of the image: {} on the ground.</source>
   <translation>Eine Kachel deckt {} px des Bildes ab: {} am Boden.</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/settings_form.py" />
   <source>A tile covers {} px of the image: {} × {} on the ground.</source>
   <translation>Eine Kachel deckt {} px des Bildes ab: {} × {} am Boden.</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/settings_form.py" />
   <source>Blue</source>
   <translation>Blau</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/settings_form.py" />
   <source>Drag a box around one of the things you look for: the tiles are made to fit it</source>
   <translation>Ziehen Sie ein Rechteck um eines der Dinge, die Sie suchen: Die Kacheln werden daran angepasst</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/settings_form.py" />
   <source>Draw a typical object</source>
   <translation>Typisches Objekt einzeichnen</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/settings_form.py" />
   <source>Draws the grid of tiles over the raster, so that you see what fits into one</source>
   <translation>Zeichnet das Kachelgitter über das Raster, damit Sie sehen, was in eine Kachel passt</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/settings_form.py" />
   <source>Green</source>
   <translation>Grün</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/settings_form.py" />
   <source>Large objects need no fine pixels: a coarser index is smaller and faster</source>
   <translation>Große Objekte brauchen keine feinen Pixel: Ein gröberer Index ist kleiner und schneller</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/settings_form.py" />
   <source>Larger tiles find larger objects</source>
   <translation>Größere Kacheln finden größere Objekte</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/settings_form.py" />
   <location filename="../../plugin/options/form.py" />
   <location filename="../../plugin/processing/index_information.py" />
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>Model</source>
   <translation>Modell</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/settings_form.py" />
   <source>Objects</source>
   <translation>Objekte</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/settings_form.py" />
   <source>Red</source>
   <translation>Rot</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/settings_form.py" />
   <location filename="../../plugin/web/dialog.py" />
   <source>Resolution</source>
   <translation>Auflösung</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/settings_form.py" />
   <source>Settings</source>
   <translation>Einstellungen</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/settings_form.py" />
   <source>Show the tiles on the map</source>
   <translation>Kacheln in der Karte zeigen</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/settings_form.py" />
   <source>Side of a tile: about twice the size of what you look for</source>
   <translation>Seite einer Kachel: etwa das Doppelte der Größe dessen, was Sie suchen</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/settings_form.py" />
   <source>Step between tiles: half a tile finds objects on tile borders</source>
   <translation>Abstand der Kacheln: Eine halbe Kachel findet auch Objekte auf Kachelgrenzen</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/settings_form.py" />
   <source>Taken from what the map shows</source>
   <translation>Wie in der Karte dargestellt</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/settings_form.py" />
   <source>This index has these settings; all its rasters share them.</source>
   <translation>Dieser Index hat diese Einstellungen; alle seine Raster teilen sie.</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/settings_form.py" />
   <location filename="../../plugin/options/form.py" />
   <source>Tile</source>
   <translation>Kachel</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/settings_form.py" />
   <source>What describes the tiles; the first one suits most imagery</source>
   <translation>Was die Kacheln beschreibt; das erste eignet sich für die meisten Bilder</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/settings_form.py" />
   <source>and twice the size</source>
   <translation>und die doppelte Größe</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/settings_form.py" />
   <source>and two and four times the size</source>
   <translation>und die doppelte und vierfache Größe</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/settings_form.py" />
   <source>full</source>
   <translation>voll</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/settings_form.py" />
   <source>step</source>
   <translation>Schritt</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/settings_form.py" />
   <source>this size only</source>
   <translation>nur diese Größe</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/tile_sizing.py" />
   <source>Only the tiles in the middle are drawn: zoom in to see all.</source>
   <translation>Nur die Kacheln in der Mitte sind gezeichnet: Zoomen Sie hinein, um alle zu sehen.</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/tile_sizing.py" />
   <source>The object suits the tiles of this index.</source>
   <translation>Das Objekt passt zu den Kacheln dieses Index.</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/upkeep.py" />
   <source>2024-06-01, 2024-06 or 2024; empty for what the file or its name says.</source>
   <translation>2024-06-01, 2024-06 oder 2024; leer für das, was die Datei oder ihr Name sagt.</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/upkeep.py" />
   <source>Lookalike: dating</source>
   <translation>Lookalike: datieren</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/upkeep.py" />
   <source>Lookalike: finding again</source>
   <translation>Lookalike: Raster wird wiedergefunden</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/upkeep.py" />
   <source>Lookalike: removing</source>
   <translation>Lookalike: Raster wird herausgenommen</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/upkeep.py" />
   <source>Searching it again needs indexing it again. The raster file is not touched.</source>
   <translation>Um es wieder zu durchsuchen, muss es neu indiziert werden. Die Rasterdatei bleibt unberührt.</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/upkeep.py" />
   <source>Take it out</source>
   <translation>Herausnehmen</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/upkeep.py" />
   <source>Take {} out of the index?</source>
   <translation>{} aus dem Index nehmen?</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/upkeep.py" />
   <source>When was {} taken?</source>
   <translation>Wann wurde {} aufgenommen?</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/upkeep.py" />
   <source>Where is {} now?</source>
   <translation>Wo ist {} jetzt?</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/words.py" />
   <source>Everything is indexed already.</source>
   <translation>Es ist schon alles indiziert.</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/words.py" />
   <source>tiles of {} ({} px)</source>
   <translation>Kacheln von {} ({} px)</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/words.py" />
   <source>tiles of {} ({} px) and larger</source>
   <translation>Kacheln von {} ({} px) und größere</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/words.py" />
   <source>tiles of {} px</source>
   <translation>Kacheln von {} px</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/words.py" />
   <source>{} of {} rasters are indexed. Not indexed: {}</source>
   <translation>{} von {} Rastern sind indiziert. Nicht indiziert: {}</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/words.py" />
   <source>{} rasters are indexed: {} tiles.</source>
   <translation>{} Raster sind indiziert: {} Kacheln.</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/words.py" />
   <source>{} tiles: about {} and {} on disk, with {} on {}.</source>
   <translation>{} Kacheln: etwa {} und {} Speicherplatz, mit {} auf {}.</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/words.py" />
   <source>{}, {}</source>
   <translation>{}, {}</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/words.py" />
   <source>“{}” is indexed: {} tiles.</source>
   <translation>„{}“ ist indiziert: {} Kacheln.</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/words.py" />
   <source>“{}”: {}</source>
   <translation>„{}“: {}</translation>
  </message>
  <message>
   <location filename="../../plugin/map/area.py" />
   <source>A polygon of “{}” has {} corners; a search takes up to {}. Simplify it first.</source>
   <translation>Ein Polygon von „{}“ hat {} Eckpunkte; eine Suche nimmt bis zu {}. Vereinfachen Sie es zuerst.</translation>
  </message>
  <message>
   <location filename="../../plugin/map/area.py" />
   <location filename="../../plugin/processing/zones.py" />
   <source>The layer “{}” has no CRS. Set one with Layer CRS &gt; Set Layer CRS….</source>
   <translation>Der Layer „{}“ hat kein KBS. Setzen Sie eines mit Layer-KBS &gt; Layer-KBS setzen….</translation>
  </message>
  <message>
   <location filename="../../plugin/map/area.py" />
   <source>There is no polygon layer to search in. Add one, or search everywhere.</source>
   <translation>Es gibt keinen Polygonlayer, in dem gesucht werden kann. Fügen Sie einen hinzu, oder suchen Sie überall.</translation>
  </message>
  <message>
   <location filename="../../plugin/map/area.py" />
   <source>“{}” has no polygons with an area. Draw some, or search everywhere.</source>
   <translation>„{}“ hat keine Polygone mit einer Fläche. Zeichnen Sie welche, oder suchen Sie überall.</translation>
  </message>
  <message>
   <location filename="../../plugin/map/area.py" />
   <source>“{}” has {} separate polygons; a search takes up to {}. Select fewer.</source>
   <translation>„{}“ hat {} getrennte Polygone; eine Suche nimmt bis zu {}. Wählen Sie weniger.</translation>
  </message>
  <message>
   <location filename="../../plugin/map/context_menu.py" />
   <location filename="../../plugin/map/keyboard.py" />
   <source>Find similar here</source>
   <translation>Ähnliches wie hier suchen</translation>
  </message>
  <message>
   <location filename="../../plugin/map/context_menu.py" />
   <source>Find similar to this selection</source>
   <translation>Ähnliches wie diese Auswahl suchen</translation>
  </message>
  <message>
   <location filename="../../plugin/map/keyboard.py" />
   <location filename="../../plugin/search/panel.py" />
   <source>Draw an example</source>
   <translation>Beispiel zeichnen</translation>
  </message>
  <message>
   <location filename="../../plugin/map/raster_layers.py" />
   <location filename="../../plugin/web/flow.py" />
   <source>QGIS cannot read the layer “{}”. Copy or export its file again.</source>
   <translation>QGIS kann den Layer „{}“ nicht lesen. Kopieren oder exportieren Sie seine Datei neu.</translation>
  </message>
  <message>
   <location filename="../../plugin/map/raster_layers.py" />
   <location filename="../../plugin/web/flow.py" />
   <source>The box cannot be brought into the CRS of “{}”.</source>
   <translation>Das Rechteck kann nicht in das KBS von „{}“ gebracht werden.</translation>
  </message>
  <message>
   <location filename="../../plugin/map/raster_layers.py" />
   <source>The box has no width or no height. Drag from one corner of the place to the opposite.</source>
   <translation>Das Rechteck hat keine Breite oder keine Höhe. Ziehen Sie von einer Ecke der Stelle zur gegenüberliegenden.</translation>
  </message>
  <message>
   <location filename="../../plugin/map/raster_layers.py" />
   <source>The box lies outside “{}”. Draw it on the image.</source>
   <translation>Das Rechteck liegt außerhalb von „{}“. Zeichnen Sie es auf dem Bild.</translation>
  </message>
  <message>
   <location filename="../../plugin/map/raster_layers.py" />
   <source>The file of the layer “{}” has no CRS. Set one with Raster &gt; Projections &gt; Assign Projection….</source>
   <translation>Die Datei des Layers „{}“ hat kein KBS. Setzen Sie eines mit Raster &gt; Projektionen &gt; Projektion zuweisen….</translation>
  </message>
  <message>
   <location filename="../../plugin/map/raster_layers.py" />
   <source>The file of the layer “{}” has no georeference. Give it one with Layer &gt; Georeferencer…; an image with ground control points or a camera model (RPC) needs Raster &gt; Projections &gt; Warp… instead.</source>
   <translation>Die Datei des Layers „{}“ hat keine Georeferenz. Geben Sie ihr eine mit Layer &gt; Georeferenzierung…; ein Bild mit Passpunkten oder einem Kameramodell (RPC) braucht stattdessen Raster &gt; Projektionen &gt; Transformieren….</translation>
  </message>
  <message>
   <location filename="../../plugin/map/raster_layers.py" />
   <source>The file of the layer “{}” is not there: {}. Repair the layer, or add it again.</source>
   <translation>Die Datei des Layers „{}“ ist nicht da: {}. Reparieren Sie den Layer, oder fügen Sie ihn neu hinzu.</translation>
  </message>
  <message>
   <location filename="../../plugin/map/raster_layers.py" />
   <source>The layer “{}” comes from a web service. Copy an area of it into a file, and search that.</source>
   <translation>Der Layer „{}“ kommt von einem Webdienst. Kopieren Sie einen Ausschnitt davon in eine Datei, und durchsuchen Sie diese.</translation>
  </message>
  <message>
   <location filename="../../plugin/map/raster_layers.py" />
   <source>The layer “{}” is no file on disk. Save it with Export &gt; Save As…, then use that layer.</source>
   <translation>Der Layer „{}“ ist keine Datei auf einem Datenträger. Speichern Sie ihn mit Export &gt; Speichern als… und verwenden Sie dann jenen Layer.</translation>
  </message>
  <message>
   <location filename="../../plugin/map/raster_layers.py" />
   <source>The layer “{}” is shown in {}, but its file says {}. Set the layer's CRS back, or write the right one into the file with Raster &gt; Projections &gt; Assign Projection….</source>
   <translation>Der Layer „{}“ wird in {} angezeigt, seine Datei nennt aber {}. Setzen Sie das KBS des Layers zurück, oder schreiben Sie das richtige mit Raster &gt; Projektionen &gt; Projektion zuweisen… in die Datei.</translation>
  </message>
  <message>
   <location filename="../../plugin/map/raster_layers.py" />
   <source>The layer “{}” shows no raster. Choose a raster layer.</source>
   <translation>Der Layer „{}“ zeigt kein Raster. Wählen Sie einen Rasterlayer.</translation>
  </message>
  <message>
   <location filename="../../plugin/map/raster_layers.py" />
   <source>There is no raster here. Add an image layer, then point at a place on it.</source>
   <translation>Hier ist kein Raster. Fügen Sie einen Bildlayer hinzu und zeigen Sie dann auf eine Stelle darin.</translation>
  </message>
  <message>
   <location filename="../../plugin/map/raster_layers.py" />
   <source>This image comes from a web service.</source>
   <translation>Dieses Bild kommt aus einem Webdienst.</translation>
  </message>
  <message>
   <location filename="../../plugin/map/raster_layers.py" />
   <source>This image is computed while it is drawn.</source>
   <translation>Dieses Bild wird beim Zeichnen berechnet.</translation>
  </message>
  <message>
   <location filename="../../plugin/map/raster_layers.py" />
   <source>This image is one of several in its file.</source>
   <translation>Dieses Bild ist eines von mehreren in seiner Datei.</translation>
  </message>
  <message>
   <location filename="../../plugin/map/raster_layers.py" />
   <source>This image lies in a database.</source>
   <translation>Dieses Bild liegt in einer Datenbank.</translation>
  </message>
  <message>
   <location filename="../../plugin/map/raster_layers.py" />
   <source>This image lies in memory only.</source>
   <translation>Dieses Bild liegt nur im Arbeitsspeicher.</translation>
  </message>
  <message>
   <location filename="../../plugin/map/raster_layers.py" />
   <source>“{}” is a map of similarity, changes or classes, no image. Choose the image that it was made of.</source>
   <translation>„{}“ ist eine Karte von Ähnlichkeit, Veränderungen oder Klassen, kein Bild. Wählen Sie das Bild, aus dem sie gemacht wurde.</translation>
  </message>
  <message>
   <location filename="../../plugin/map/selection.py" />
   <source>Choose a polygon layer in the layer panel and select features in it first.</source>
   <translation>Wählen Sie zuerst im Layerfenster einen Polygonlayer und darin Objekte aus.</translation>
  </message>
  <message>
   <location filename="../../plugin/map/selection.py" />
   <source>What is selected has no shape. Select polygons that the map shows.</source>
   <translation>Was gewählt ist, hat keine Form. Wählen Sie Polygone, die die Karte zeigt.</translation>
  </message>
  <message>
   <location filename="../../plugin/map/selection.py" />
   <source>{} polygons are selected; a search takes up to {} examples. Select fewer.</source>
   <translation>{} Polygone sind gewählt; eine Suche nimmt bis zu {} Beispiele. Wählen Sie weniger.</translation>
  </message>
  <message>
   <location filename="../../plugin/options/form.py" />
   <source>A Python that has the backend; empty for the installed environment</source>
   <translation>Ein Python, das das Backend hat; leer für die installierte Umgebung</translation>
  </message>
  <message>
   <location filename="../../plugin/options/form.py" />
   <source>Backend</source>
   <translation>Backend</translation>
  </message>
  <message>
   <location filename="../../plugin/options/form.py" />
   <source>Certificates</source>
   <translation>Zertifikate</translation>
  </message>
  <message>
   <location filename="../../plugin/options/form.py" />
   <source>Certificates (*.pem *.crt *.cer)</source>
   <translation>Zertifikate (*.pem *.crt *.cer)</translation>
  </message>
  <message>
   <location filename="../../plugin/options/form.py" />
   <source>Installing</source>
   <translation>Installation</translation>
  </message>
  <message>
   <location filename="../../plugin/options/form.py" />
   <source>Its folder</source>
   <translation>Sein Ordner</translation>
  </message>
  <message>
   <location filename="../../plugin/options/form.py" />
   <source>New indexes</source>
   <translation>Neue Indizes</translation>
  </message>
  <message>
   <location filename="../../plugin/options/form.py" />
   <source>Package index</source>
   <translation>Paketindex</translation>
  </message>
  <message>
   <location filename="../../plugin/options/form.py" />
   <source>Python in use</source>
   <translation>Verwendetes Python</translation>
  </message>
  <message>
   <location filename="../../plugin/options/form.py" />
   <source>The address of a package index, where your office has its own</source>
   <translation>Die Adresse eines Paketindex, wenn Ihr Büro einen eigenen hat</translation>
  </message>
  <message>
   <location filename="../../plugin/options/form.py" />
   <source>The certificates to trust while installing, as where a proxy reads along, and of a remote backend</source>
   <translation>Die Zertifikate, denen beim Installieren (etwa wenn ein Proxy mitliest) und bei einem entfernten Backend vertraut wird</translation>
  </message>
  <message>
   <location filename="../../plugin/options/form.py" />
   <source>The model that a new index begins with</source>
   <translation>Das Modell, mit dem ein neuer Index beginnt</translation>
  </message>
  <message>
   <location filename="../../plugin/options/form.py" />
   <source>The proxy is the one of QGIS's own network settings.</source>
   <translation>Der Proxy ist der aus den Netzwerkeinstellungen von QGIS.</translation>
  </message>
  <message>
   <location filename="../../plugin/options/form.py" />
   <source>The side of a tile that a new index begins with</source>
   <translation>Die Kachelgröße, mit der ein neuer Index beginnt</translation>
  </message>
  <message>
   <location filename="../../plugin/options/form.py" />
   <source>The variable LOOKALIKE_PYTHON of this computer decides.</source>
   <translation>Die Umgebungsvariable LOOKALIKE_PYTHON dieses Rechners entscheidet.</translation>
  </message>
  <message>
   <location filename="../../plugin/options/form.py" />
   <source>Use another Python</source>
   <translation>Anderes Python verwenden</translation>
  </message>
  <message>
   <location filename="../../plugin/options/form.py" />
   <source>as in pip's own settings, else https://pypi.org/simple</source>
   <translation>wie in pips eigenen Einstellungen, sonst https://pypi.org/simple</translation>
  </message>
  <message>
   <location filename="../../plugin/options/form.py" />
   <source>none yet</source>
   <translation>noch keines</translation>
  </message>
  <message>
   <location filename="../../plugin/options/remote_form.py" />
   <source>Add folder</source>
   <translation>Ordner hinzufügen</translation>
  </message>
  <message>
   <location filename="../../plugin/options/remote_form.py" />
   <source>Address</source>
   <translation>Adresse</translation>
  </message>
  <message>
   <location filename="../../plugin/options/remote_form.py" />
   <source>Another folder that both computers see</source>
   <translation>Noch ein Ordner, den beide Rechner sehen</translation>
  </message>
  <message>
   <location filename="../../plugin/options/remote_form.py" />
   <source>Ask the backend at this address what it is</source>
   <translation>Fragt das Backend unter dieser Adresse, was es ist</translation>
  </message>
  <message>
   <location filename="../../plugin/options/remote_form.py" />
   <source>Asking {}…</source>
   <translation>{} wird gefragt…</translation>
  </message>
  <message>
   <location filename="../../plugin/options/remote_form.py" />
   <source>Here</source>
   <translation>Hier</translation>
  </message>
  <message>
   <location filename="../../plugin/options/remote_form.py" />
   <source>Its token, kept encrypted by QGIS: a Basic authentication with the token as its password</source>
   <translation>Sein Token, von QGIS verschlüsselt aufbewahrt: eine Basic-Authentifizierung mit dem Token als Passwort</translation>
  </message>
  <message>
   <location filename="../../plugin/options/remote_form.py" />
   <source>Lookalike: testing the connection</source>
   <translation>Lookalike: Verbindung wird getestet</translation>
  </message>
  <message>
   <location filename="../../plugin/options/remote_form.py" />
   <source>On the other computer</source>
   <translation>Auf dem anderen Rechner</translation>
  </message>
  <message>
   <location filename="../../plugin/options/remote_form.py" />
   <source>Rasters and project must lie in folders that both computers see. List them here where their paths differ. The connection is direct, without QGIS's proxy.</source>
   <translation>Raster und Projekt müssen in Ordnern liegen, die beide Rechner sehen. Tragen Sie sie hier ein, wenn ihre Pfade verschieden sind. Die Verbindung geht direkt, ohne den Proxy von QGIS.</translation>
  </message>
  <message>
   <location filename="../../plugin/options/remote_form.py" />
   <source>Remove folder</source>
   <translation>Ordner entfernen</translation>
  </message>
  <message>
   <location filename="../../plugin/options/remote_form.py" />
   <source>Shared folders</source>
   <translation>Gemeinsame Ordner</translation>
  </message>
  <message>
   <location filename="../../plugin/options/remote_form.py" />
   <source>Take the chosen rows out</source>
   <translation>Die gewählten Zeilen herausnehmen</translation>
  </message>
  <message>
   <location filename="../../plugin/options/remote_form.py" />
   <source>Test connection</source>
   <translation>Verbindung testen</translation>
  </message>
  <message>
   <location filename="../../plugin/options/remote_form.py" />
   <source>The address of a computer on which “lookalike serve” runs</source>
   <translation>Die Adresse eines Rechners, auf dem „lookalike serve“ läuft</translation>
  </message>
  <message>
   <location filename="../../plugin/options/remote_form.py" />
   <source>The same folder as this computer and as the other one calls it</source>
   <translation>Derselbe Ordner, wie dieser und wie der andere Rechner ihn nennt</translation>
  </message>
  <message>
   <location filename="../../plugin/options/remote_form.py" />
   <source>Token</source>
   <translation>Token</translation>
  </message>
  <message>
   <location filename="../../plugin/options/remote_form.py" />
   <source>Use a backend on another computer</source>
   <translation>Ein Backend auf einem anderen Rechner verwenden</translation>
  </message>
  <message>
   <location filename="../../plugin/plugin.py" />
   <source>Find the places that look like the one you point at</source>
   <translation>Findet die Stellen, die so aussehen wie die, auf die Sie zeigen</translation>
  </message>
  <message>
   <location filename="../../plugin/plugin.py" />
   <source>More models…</source>
   <translation>Weitere Modelle…</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/algorithm.py" />
   <source>There is no index in this folder. Make one with Index rasters, or choose another folder.</source>
   <translation>In diesem Ordner ist kein Index. Erstellen Sie einen mit Raster indizieren, oder wählen Sie einen anderen Ordner.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/algorithm.py" />
   <source>similar,similarity,search,find,imagery,orthophoto,orthomosaic,tiles,embedding</source>
   <translation>similar,similarity,search,find,imagery,orthophoto,orthomosaic,tiles,embedding,ähnlich,Ähnlichkeit,Suche,finden,Luftbild,Kacheln</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/algorithm.py" />
   <source>{} (empty: {})</source>
   <translation>{} (leer: {})</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/classify.py" />
   <source>A .gpkg file with a square for each tile, its class and the probability of that.</source>
   <translation>Eine .gpkg-Datei mit einem Quadrat je Kachel, ihrer Klasse und deren Wahrscheinlichkeit.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/classify.py" />
   <source>A .tif file: number of the class, its probability, and those of the background and of each class.</source>
   <translation>Eine .tif-Datei: Nummer der Klasse, ihre Wahrscheinlichkeit und die des Hintergrunds und jeder Klasse.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/classify.py" />
   <source>A polygon stands for the tiles with their middle in it, or the one under it; a point for its tile.</source>
   <translation>Ein Polygon steht für die Kacheln, deren Mitte darin liegt, sonst für die unter ihm; ein Punkt für seine Kachel.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/classify.py" />
   <location filename="../../plugin/processing/find_similar.py" />
   <location filename="../../plugin/processing/what_changed.py" />
   <source>A raster is only partly indexed. Run Index rasters again to finish it.</source>
   <translation>Ein Raster ist nur teilweise indiziert. Führen Sie Raster indizieren noch einmal aus, um es fertigzustellen.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/classify.py" />
   <source>A raster of the index. A map is of one raster.</source>
   <translation>Ein Raster des Index. Eine Karte ist die eines einzigen Rasters.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/classify.py" />
   <location filename="../../plugin/results/panel.py" />
   <source>Classes</source>
   <translation>Klassen</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/classify.py" />
   <location filename="../../plugin/results/panel.py" />
   <source>Classify rasters</source>
   <translation>Raster klassifizieren</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/classify.py" />
   <source>Examples where it is empty are left out; those of the class “background” add to what fits none.</source>
   <translation>Beispiele, bei denen es leer ist, werden ausgelassen; solche der Klasse „background“ zählen zu dem, was zu keiner passt.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/classify.py" />
   <location filename="../../plugin/processing/example_parameters.py" />
   <source>Examples: polygons or points</source>
   <translation>Beispiele: Polygone oder Punkte</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/classify.py" />
   <source>Field with the class</source>
   <translation>Feld mit der Klasse</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/classify.py" />
   <source>Give examples of each class: polygons or points.</source>
   <translation>Geben Sie Beispiele jeder Klasse an: Polygone oder Punkte.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/classify.py" />
   <source>It is at least</source>
   <translation>Er ist mindestens</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/classify.py" />
   <source>It is at most</source>
   <translation>Er ist höchstens</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/classify.py" />
   <source>Map of classes</source>
   <translation>Karte der Klassen</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/classify.py" />
   <location filename="../../plugin/processing/index_information.py" />
   <source>Number of tiles</source>
   <translation>Anzahl der Kacheln</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/classify.py" />
   <source>Raster to classify</source>
   <translation>Zu klassifizierendes Raster</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/classify.py" />
   <source>Share that can be expected to be right, 0 to 1</source>
   <translation>Anteil, der richtig zu erwarten ist, 0 bis 1</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/classify.py" />
   <source>Tells the class of every tile from a few examples of each, such as woods and water, as a layer and a map. Five examples of each class from all over the rasters are a good start. What fits no class is background.

The log says how right that can be expected to be: examples are held out in turn and told by the others. It is computed from the index; no raster is read.</source>
   <translation>Nennt nach wenigen Beispielen je Klasse, etwa Wald und Wasser, die Klasse jeder Kachel, als Layer und als Karte. Fünf Beispiele je Klasse, über die Raster verteilt, sind ein guter Anfang. Was zu keiner Klasse passt, ist Hintergrund.

Im Protokoll steht, wie richtig das zu erwarten ist: Beispiele werden reihum zurückgehalten und nach den anderen bestimmt. Gerechnet wird aus dem Index, kein Raster wird gelesen.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/classify.py" />
   <location filename="../../plugin/processing/example_parameters.py" />
   <source>The layer of examples has no CRS. Set one with Layer CRS &gt; Set Layer CRS….</source>
   <translation>Der Layer der Beispiele hat kein KBS. Setzen Sie eines mit Layer-KBS &gt; Layer-KBS setzen….</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/classify.py" />
   <location filename="../../plugin/processing/example_parameters.py" />
   <source>The layer of examples has no field “{}”. Choose one that it has.</source>
   <translation>Der Layer der Beispiele hat kein Feld „{}“. Wählen Sie eines, das er hat.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/classify.py" />
   <location filename="../../plugin/processing/heat_map.py" />
   <location filename="../../plugin/processing/what_changed.py" />
   <source>The raster {} cannot be opened. Choose another one.</source>
   <translation>Das Raster {} kann nicht geöffnet werden. Wählen Sie ein anderes.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/classify.py" />
   <source>Tiles that fit no class</source>
   <translation>Kacheln, die zu keiner Klasse passen</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/classify.py" />
   <source>all of the index</source>
   <translation>alle des Index</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/classify.py" />
   <location filename="../../plugin/processing/example_parameters.py" />
   <location filename="../../plugin/processing/find_similar.py" />
   <location filename="../../plugin/processing/what_changed.py" />
   <location filename="../../plugin/processing/zones.py" />
   <source>none</source>
   <translation>keins</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/classify.py" />
   <source>{} is no GeoPackage. Give the classes a name that ends in .gpkg.</source>
   <translation>{} ist kein GeoPackage. Geben Sie den Klassen einen Namen, der auf .gpkg endet.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/example_parameters.py" />
   <source>A box on the map.</source>
   <translation>Ein Rechteck in der Karte.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/example_parameters.py" />
   <source>A picture of what to look for, such as a PNG or JPEG. It needs no place on the map.</source>
   <translation>Ein Bild dessen, was gesucht wird, etwa als PNG oder JPEG. Es braucht keinen Ort in der Karte.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/example_parameters.py" />
   <source>A query that was saved in the panel or on the command line: it needs no other example, and its settings hold where yours are left as they are.</source>
   <translation>Eine Suchvorlage, im Bedienfeld oder auf der Kommandozeile gespeichert: Sie braucht kein weiteres Beispiel, und ihre Einstellungen gelten, wo Sie Ihre lassen, wie sie sind.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/example_parameters.py" />
   <source>All examples are to be avoided. Give at least one that shows what to look for.</source>
   <translation>Alle Beispiele sind zu meiden. Geben Sie mindestens eines an, das zeigt, was gesucht wird.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/example_parameters.py" />
   <source>Area of interest</source>
   <translation>Interessengebiet</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/example_parameters.py" />
   <source>Each part of a feature is an example: the box around a polygon, the square of a tile around a point. Up to {} of them; select features and choose “Selected features only” for a part. Features without a geometry are left out.</source>
   <translation>Jeder Teil eines Objekts ist ein Beispiel: das Rechteck um ein Polygon, das Quadrat einer Kachel um einen Punkt. Bis zu {} davon; wählen Sie Objekte und „Nur gewählte Objekte“ für einen Teil. Objekte ohne Geometrie werden ausgelassen.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/example_parameters.py" />
   <source>Example: extent</source>
   <translation>Beispiel: Ausdehnung</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/example_parameters.py" />
   <source>Example: image file</source>
   <translation>Beispiel: Bilddatei</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/example_parameters.py" />
   <source>Examples are polygons or points. Buffer lines first.</source>
   <translation>Beispiele sind Polygone oder Punkte. Puffern Sie Linien zuerst.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/example_parameters.py" />
   <location filename="../../plugin/search/example_collection.py" />
   <source>Examples left out, since they have no geometry: {}</source>
   <translation>Ausgelassene Beispiele, da sie keine Geometrie haben: {}</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/example_parameters.py" />
   <source>Examples with true, a positive number, “like” or “yes” are looked for; those with false, zero, a negative number, “dislike” or “no” are avoided; empty ones and “unsure” are left out. The field “label” of an earlier result fits. Without a field all are looked for.</source>
   <translation>Gesucht werden Beispiele mit wahr, einer positiven Zahl, „like“ oder „yes“; gemieden werden die mit falsch, null, einer negativen Zahl, „dislike“ oder „no“; leere und „unsure“ bleiben weg. Das Feld „label“ eines früheren Ergebnisses passt. Ohne Feld werden alle gesucht.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/example_parameters.py" />
   <source>Field that says which examples to avoid</source>
   <translation>Feld, das sagt, welche Beispiele zu meiden sind</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/example_parameters.py" />
   <source>Saved query</source>
   <translation>Suchvorlage</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/example_parameters.py" />
   <source>Say what to look for: polygons or points, an extent, an image file, or a saved query.</source>
   <translation>Sagen Sie, was gesucht wird: Polygone oder Punkte, eine Ausdehnung, eine Bilddatei oder eine Suchvorlage.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/example_parameters.py" />
   <source>The area of interest has no CRS. Set one with Layer CRS &gt; Set Layer CRS….</source>
   <translation>Das Interessengebiet hat kein KBS. Setzen Sie eines mit Layer-KBS &gt; Layer-KBS setzen….</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/example_parameters.py" />
   <source>The examples have no geometry. Give polygons or points that the map shows.</source>
   <translation>Die Beispiele haben keine Geometrie. Geben Sie Polygone oder Punkte an, die die Karte zeigt.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/example_parameters.py" />
   <source>The field “{}” holds “{}”, which is neither yes nor no. Use numbers, true and false, or like and dislike.</source>
   <translation>Das Feld „{}“ enthält „{}“, was weder ja noch nein ist. Verwenden Sie Zahlen, wahr und falsch oder like und dislike.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/example_parameters.py" />
   <source>The image {} does not exist. Choose another one.</source>
   <translation>Das Bild {} gibt es nicht. Wählen Sie ein anderes.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/example_parameters.py" />
   <source>The layer of examples has more than {} of them. Select fewer features.</source>
   <translation>Der Layer der Beispiele hat mehr als {} davon. Wählen Sie weniger Objekte.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/example_parameters.py" />
   <source>The layer {} cannot be read. Choose another one.</source>
   <translation>Der Layer {} kann nicht gelesen werden. Wählen Sie einen anderen.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/example_parameters.py" />
   <source>The saved query {} does not exist. Choose another one.</source>
   <translation>Die Suchvorlage {} gibt es nicht. Wählen Sie eine andere.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/example_parameters.py" />
   <source>There are {} examples; a search takes up to {}. Select fewer features.</source>
   <translation>Es sind {} Beispiele; eine Suche nimmt bis zu {}. Wählen Sie weniger Objekte.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/example_parameters.py" />
   <source>everywhere</source>
   <translation>überall</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/example_parameters.py" />
   <source>none is avoided</source>
   <translation>keins wird gemieden</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/export_matches.py" />
   <source>A layer of matches; a filter that is set on it holds.</source>
   <translation>Ein Layer mit Treffern; ein Filter, der auf ihm gesetzt ist, gilt.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/export_matches.py" />
   <location filename="../../plugin/processing/find_similar.py" />
   <source>Closer than (% of the raster)</source>
   <translation>Ähnlicher als (% des Rasters)</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/export_matches.py" />
   <source>Export matches as GeoJSON</source>
   <translation>Treffer als GeoJSON exportieren</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/export_matches.py" />
   <source>Exported matches</source>
   <translation>Exportierte Treffer</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/export_matches.py" />
   <source>GeoJSON (*.geojson);;GeoPackage (*.gpkg);;Contact sheet (*.png);;Report (*.html);;Report (*.pdf)</source>
   <translation>GeoJSON (*.geojson);;GeoPackage (*.gpkg);;Kontaktbogen (*.png);;Bericht (*.html);;Bericht (*.pdf)</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/export_matches.py" />
   <location filename="../../plugin/processing/find_similar.py" />
   <location filename="../../plugin/results/panel.py" />
   <source>Matches</source>
   <translation>Treffer</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/export_matches.py" />
   <source>Matches written: {}, to {}</source>
   <translation>Geschriebene Treffer: {}, nach {}</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/export_matches.py" />
   <location filename="../../plugin/processing/find_similar.py" />
   <source>Most matches</source>
   <translation>Höchstzahl der Treffer</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/export_matches.py" />
   <location filename="../../plugin/processing/find_similar.py" />
   <source>Number of matches</source>
   <translation>Anzahl der Treffer</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/export_matches.py" />
   <source>Only matches that are more like the examples than this share of their raster.</source>
   <translation>Nur Treffer, die den Beispielen ähnlicher sind als dieser Anteil ihres Rasters.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/export_matches.py" />
   <source>Only the best. Left empty: all.</source>
   <translation>Nur die besten. Leer: alle.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/export_matches.py" />
   <source>The ending decides the format. A file that exists is replaced.</source>
   <translation>Die Endung bestimmt das Format. Eine vorhandene Datei wird ersetzt.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/export_matches.py" />
   <source>The format of {} is not known. Use one of the endings {}.</source>
   <translation>Das Format von {} ist nicht bekannt. Verwenden Sie eine der Endungen {}.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/export_matches.py" />
   <source>The layer of matches is empty: there is nothing to export.</source>
   <translation>Der Layer der Treffer ist leer: Es gibt nichts zu exportieren.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/export_matches.py" />
   <source>This is no layer of matches. Choose one that Find similar areas made.</source>
   <translation>Dies ist kein Layer mit Treffern. Wählen Sie einen, den Ähnliche Stellen suchen erstellt hat.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/export_matches.py" />
   <source>Writes matches, best first, to a file that other programs read: GeoJSON in WGS 84 (RFC 7946), or, by the ending of the file, a GeoPackage in the CRS of the raster, a contact sheet (PNG) with pictures, or a report with maps, count and settings (HTML or PDF).

The input is a layer that Find similar areas or the Lookalike panel made.</source>
   <translation>Schreibt Treffer, die besten zuerst, in eine Datei, die andere Programme lesen: GeoJSON in WGS 84 (RFC 7946) oder, je nach Endung der Datei, ein GeoPackage im KBS des Rasters, ein Kontaktbogen (PNG) mit Bildern oder ein Bericht mit Karten, Anzahl und Einstellungen (HTML oder PDF).

Die Eingabe ist ein Layer, den „Ähnliche Stellen suchen“ oder das Lookalike-Bedienfeld erstellt hat.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/export_matches.py" />
   <location filename="../../plugin/processing/find_similar.py" />
   <source>all</source>
   <translation>alle</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>50, or all counted</source>
   <translation>50, oder alle gezählten</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>As the boxes say: a box smaller than a tile means the object in it, a larger one a place like it.</source>
   <translation>Wie die Rechtecke sagen: Ein Rechteck, das kleiner als eine Kachel ist, meint das Objekt darin, ein größeres eine Stelle wie diese.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>CRS of the matches</source>
   <translation>KBS der Treffer</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>Find similar areas</source>
   <translation>Ähnliche Stellen suchen</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>Finds the places of the indexed rasters that look like the examples: footprints of tiles in rank order, each with its score and the percentile “closer than so many per cent of this raster”.

Give at least one example: features, an extent or an image. Several examples are averaged; those to avoid push matches away. The log says whether what was found is really similar.</source>
   <translation>Sucht die Stellen der indizierten Raster, die den Beispielen ähnlich sehen: Umrisse von Kacheln in der Reihenfolge ihres Rangs, jeder mit seinem Wert und dem Perzentil „ähnlicher als so viele Prozent dieses Rasters“.

Geben Sie mindestens ein Beispiel an: Objekte, eine Ausdehnung oder ein Bild. Mehrere Beispiele werden gemittelt; die zu meidenden drängen Treffer weg. Das Protokoll sagt, ob das Gefundene wirklich ähnlich ist.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>How many matches at most, best first. Left empty: 50, and of objects as many as are counted.</source>
   <translation>Wie viele Treffer höchstens, der beste zuerst. Leer: 50, und von Objekten so viele, wie gezählt werden.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>Least score</source>
   <translation>Mindestwert</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>Leave out the examples themselves</source>
   <translation>Die Beispiele selbst weglassen</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>Left empty: WGS 84 for GeoJSON files, else that of the rasters (WGS 84 where they differ).</source>
   <translation>Leer: WGS 84 für GeoJSON-Dateien, sonst das der Raster (WGS 84, wenn sie sich unterscheiden).</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <location filename="../../plugin/search/panel.py" />
   <source>Matches of each raster</source>
   <translation>Treffer je Raster</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>Matches that were judged</source>
   <translation>Beurteilte Treffer</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>Matches: {}, among {} tiles, in {} s, with the model {} on {}.</source>
   <translation>Treffer: {}, unter {} Kacheln, in {} s, mit dem Modell {} auf {}.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>Merge overlapping matches</source>
   <translation>Überlappende Treffer zusammenfassen</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>Middles of the matches</source>
   <translation>Mitten der Treffer</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>Objects there are at least (a guess until 10 are judged)</source>
   <translation>Zahl der Objekte, mindestens (geraten, bis 10 beurteilt sind)</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>Objects there are at most (a guess until 10 are judged)</source>
   <translation>Zahl der Objekte, höchstens (geraten, bis 10 beurteilt sind)</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>Objects there are, as far as can be said</source>
   <translation>Zahl der Objekte, soweit sie sich sagen lässt</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>Of overlapping tiles only the best stays, so that one place is one match.</source>
   <translation>Von überlappenden Kacheln bleibt nur die beste, damit eine Stelle ein Treffer ist.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>Of {} known objects {} were found (recall {}); {} of the matches are right (precision).</source>
   <translation>Von {} bekannten Objekten wurden {} gefunden (Trefferquote {}); {} der Treffer sind richtig (Genauigkeit).</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>Only matches that are more like the examples than this share of their raster, such as 99.</source>
   <translation>Nur Treffer, die den Beispielen ähnlicher sind als dieser Anteil ihres Rasters, etwa 99.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>Only matches whose centre lies in these polygons.</source>
   <translation>Nur Treffer, deren Mittelpunkt in diesen Polygonen liegt.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>Only matches with at least this cosine similarity (-1 to 1). What is high differs from model to model.</source>
   <translation>Nur Treffer mit mindestens dieser Kosinus-Ähnlichkeit (-1 bis 1). Was hoch ist, hängt vom Modell ab.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>Polygons with rank, score, percentile and the tile they show.</source>
   <translation>Polygone mit Rang, Wert, Perzentil und der Kachel, die sie zeigen.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>Rasters of the index. Left empty, all of them are searched.</source>
   <translation>Raster des Index. Bleibt es leer, wird in allen gesucht.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <location filename="../../plugin/search/raster_choice.py" />
   <source>Rasters to search in</source>
   <translation>Raster, in denen gesucht wird</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>Score that about as many matches reach</source>
   <translation>Wert, den etwa so viele Treffer erreichen</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>Searching</source>
   <translation>Suche läuft</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>Share of the known objects that were found</source>
   <translation>Anteil der bekannten Objekte, die gefunden wurden</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>Share of the matches that are right</source>
   <translation>Anteil der Treffer, die richtig sind</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>The best matches of each raster, so that none crowds out the others.</source>
   <translation>Die besten Treffer jedes Rasters, damit keines die anderen verdrängt.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>The matches cannot be written to {}.</source>
   <translation>Die Treffer können nicht nach {} geschrieben werden.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>The same matches as points.</source>
   <translation>Dieselben Treffer als Punkte.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>The zones with how many there are in each, at least and at most.</source>
   <translation>Die Zonen mit der Anzahl in jeder, mindestens und höchstens.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>Verdict in words</source>
   <translation>Urteil in Worten</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <location filename="../../plugin/search/panel.py" />
   <source>What to look for</source>
   <translation>Was gesucht wird</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>What was looked for: object or tile</source>
   <translation>Was gesucht wurde: object (Objekt) oder tile (Kachel)</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>Whether places that overlap an example are left out.</source>
   <translation>Ob Stellen, die ein Beispiel überlappen, weggelassen werden.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>Whether they are really similar</source>
   <translation>Ob sie wirklich ähnlich sind</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>any</source>
   <translation>jeder</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>any number</source>
   <translation>beliebig viele</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>as the boxes say</source>
   <translation>was die Rechtecke sagen</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>objects as large as the boxes</source>
   <translation>Objekte, so groß wie die Rechtecke</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <location filename="../../plugin/search/panel.py" />
   <source>places as large as a tile</source>
   <translation>Stellen, so groß wie eine Kachel</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>that of the rasters</source>
   <translation>das der Raster</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/given_rasters.py" />
   <source>The name {} has characters that are no text. Rename the file, or the folder it lies in.</source>
   <translation>Der Name {} hat Zeichen, die kein Text sind. Benennen Sie die Datei oder ihren Ordner um.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/given_rasters.py" />
   <source>“{}” is one of several images in its file. Save it with Export &gt; Save As…, then use that.</source>
   <translation>„{}“ ist eines von mehreren Bildern in seiner Datei. Speichern Sie es mit Exportieren &gt; Speichern als…, und nehmen Sie das.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/heat_map.py" />
   <source>A .tif file; a file that exists is replaced. Its style is written beside it (.qml).</source>
   <translation>Eine .tif-Datei; eine vorhandene wird ersetzt. Ihr Stil wird daneben geschrieben (.qml).</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/heat_map.py" />
   <source>A raster of the index. May be left empty where the index holds only one.</source>
   <translation>Ein Raster des Index. Kann leer bleiben, wenn der Index nur eines enthält.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/heat_map.py" />
   <source>A second band says how much of the raster (0 to 100 %) is less like the examples.</source>
   <translation>Ein zweiter Kanal sagt, wie viel des Rasters (0 bis 100 %) den Beispielen weniger ähnlich ist.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/heat_map.py" />
   <source>Add a band of percentiles</source>
   <translation>Einen Kanal mit Perzentilen hinzufügen</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/heat_map.py" />
   <location filename="../../plugin/results/panel.py" />
   <source>Heat map</source>
   <translation>Heatmap</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/heat_map.py" />
   <source>Highest similarity</source>
   <translation>Höchste Ähnlichkeit</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/heat_map.py" />
   <source>Lowest similarity</source>
   <translation>Geringste Ähnlichkeit</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/heat_map.py" />
   <source>Raster to map</source>
   <translation>Abzubildendes Raster</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/heat_map.py" />
   <source>Similarity from {} to {}, highest at {:.10g}, {:.10g} ({}).</source>
   <translation>Ähnlichkeit von {} bis {}, am höchsten bei {:.10g}, {:.10g} ({}).</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/heat_map.py" />
   <source>Similarity heat map</source>
   <translation>Ähnlichkeitskarte (Heatmap)</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/heat_map.py" />
   <source>The raster is only partly indexed. Run Index rasters again to finish it.</source>
   <translation>Das Raster ist nur teilweise indiziert. Führen Sie Raster indizieren noch einmal aus, um es fertigzustellen.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/heat_map.py" />
   <source>What a pixel gets of the scores of the tiles that cover it.</source>
   <translation>Was ein Pixel aus den Werten der Kacheln bekommt, die ihn bedecken.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/heat_map.py" />
   <source>Where tiles overlap</source>
   <translation>Wo Kacheln sich überlappen</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/heat_map.py" />
   <source>Writes how much each place of an indexed raster looks like the examples, as a cloud-optimised GeoTIFF that lies exactly on the raster. It is computed from the index; the imagery is not read again, except under the examples.

A pixel of the map is one step of the tile grid (the stride). It gets the best score of the tiles that cover it, or their mean, which is smoother. Where no tile is, there is no data. The style beside the file colours the half of the scores that is more alike.</source>
   <translation>Schreibt, wie sehr jede Stelle eines indizierten Rasters den Beispielen ähnelt, als Cloud-optimiertes GeoTIFF, das genau auf dem Raster liegt. Die Karte wird aus dem Index berechnet; das Bild wird nicht noch einmal gelesen, außer unter den Beispielen.

Ein Pixel der Karte ist ein Schritt des Kachelgitters (die Schrittweite). Er bekommt den besten Wert der Kacheln, die ihn bedecken, oder deren Mittel, was glatter ist. Wo keine Kachel ist, sind keine Daten. Der Stil neben der Datei färbt die ähnlichere Hälfte der Werte.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/heat_map.py" />
   <source>best score</source>
   <translation>bester Wert</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/heat_map.py" />
   <source>mean score</source>
   <translation>mittlerer Wert</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/heat_map.py" />
   <source>the only one of the index</source>
   <translation>das einzige des Index</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/heat_map.py" />
   <source>x of the highest similarity</source>
   <translation>x der höchsten Ähnlichkeit</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/heat_map.py" />
   <source>y of the highest similarity</source>
   <translation>y der höchsten Ähnlichkeit</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/heat_map.py" />
   <source>{} is no GeoTIFF. Give the heat map a name that ends in .tif.</source>
   <translation>{} ist kein GeoTIFF. Geben Sie der Heatmap einen Namen, der auf .tif endet.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/heat_map.py" />
   <source>{} × {} pixels, each {} × {} pixels of {}.</source>
   <translation>{} × {} Pixel, jedes {} × {} Pixel von {}.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_information.py" />
   <source>A table without geometry.</source>
   <translation>Eine Tabelle ohne Geometrie.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_information.py" />
   <source>Index information</source>
   <translation>Index-Informationen</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_information.py" />
   <source>Lists the rasters of an index, one row each: where the file is, whether it is ready, partly indexed, stale (the file changed since) or moved, its tiles, size, CRS and bands. The log and the outputs give the model, the tile grid and the size on disk.</source>
   <translation>Listet die Raster eines Index auf, eine Zeile für jedes: wo die Datei liegt, ob es bereit, teilweise indiziert, veraltet (die Datei hat sich seither geändert) oder verschoben ist, seine Kacheln, Größe, KBS und Kanäle. Protokoll und Ausgaben nennen das Modell, das Kachelgitter und den Speicherplatz.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_information.py" />
   <source>Model {} ({} numbers a tile, {})</source>
   <translation>Modell {} ({} Zahlen je Kachel, {})</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_information.py" />
   <source>Number of rasters</source>
   <translation>Anzahl der Raster</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_information.py" />
   <source>Rasters of the index</source>
   <translation>Raster des Index</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_information.py" />
   <source>Rasters that are ready</source>
   <translation>Raster, die bereit sind</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_information.py" />
   <source>Rasters: {}, tiles: {}, on disk: {}</source>
   <translation>Raster: {}, Kacheln: {}, auf dem Datenträger: {}</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_information.py" />
   <source>Size on disk in bytes</source>
   <translation>Speicherplatz in Bytes</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_information.py" />
   <source>The table cannot be written to {}.</source>
   <translation>Die Tabelle kann nicht nach {} geschrieben werden.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_information.py" />
   <source>Tiles of {} px, {} px apart, levels {}</source>
   <translation>Kacheln von {} px, alle {} px, Ebenen {}</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_parameter.py" />
   <location filename="../../plugin/processing/index_rasters.py" />
   <location filename="../../plugin/processing/remove_raster.py" />
   <source>Index folder</source>
   <translation>Indexordner</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_parameter.py" />
   <source>Name the index folder.</source>
   <translation>Nennen Sie den Ordner des Index.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_parameter.py" />
   <source>The folder of the index, or the name of one of the project's: index, index-2 and so on. Left empty: the first index of the project, which the Lookalike panel uses too.</source>
   <translation>Der Ordner des Index, oder der Name eines von denen des Projekts: index, index-2 und so weiter. Leer: der erste Index des Projekts, den auch das Bedienfeld von Lookalike benutzt.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_parameter.py" />
   <source>This project has no index yet. Index a raster first, or name the index folder.</source>
   <translation>Dieses Projekt hat noch keinen Index. Indizieren Sie zuerst ein Raster, oder nennen Sie den Ordner des Index.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_parameter.py" />
   <source>that of the project</source>
   <translation>der des Projekts</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>(empty)</source>
   <translation>(leer)</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>All files of this folder that fit the pattern are indexed too.</source>
   <translation>Alle Dateien dieses Ordners, die dem Muster entsprechen, werden auch indiziert.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>Bands</source>
   <translation>Kanäle</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>Choose at least one raster, or a folder with rasters.</source>
   <translation>Wählen Sie mindestens ein Raster oder einen Ordner mit Rastern.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>Describes each tile of the rasters once with an image model, so that they can be searched for places that look alike.

Give layers or files, or a folder with a pattern, or both. What is indexed already and unchanged is skipped, what was interrupted goes on where it stopped, and what changed is indexed anew. A raster that cannot be used does not stop the others: it is named at the end.

Settings that are left empty are those of the index, or the defaults for a new one. They cannot be changed afterwards, so that all tiles of an index can be compared.</source>
   <translation>Beschreibt jede Kachel der Raster einmal mit einem Bildmodell, damit darin nach Stellen gesucht werden kann, die einander ähnlich sehen.

Geben Sie Layer oder Dateien an, oder einen Ordner mit einem Muster, oder beides. Was schon indiziert und unverändert ist, wird übersprungen, Unterbrochenes geht weiter, wo es stehen blieb, und Geändertes wird neu indiziert. Ein Raster, das nicht verwendet werden kann, hält die anderen nicht auf: Es wird am Ende genannt.

Leer gelassene Einstellungen sind die des Index oder, bei einem neuen, die Vorgaben. Sie können später nicht geändert werden, damit alle Kacheln eines Index vergleichbar sind.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>Distance from tile to tile; at most the tile size. Left empty: half a tile.</source>
   <translation>Abstand von Kachel zu Kachel; höchstens die Kachelgröße. Leer: eine halbe Kachel.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>Folder of rasters</source>
   <translation>Ordner mit Rastern</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>Index rasters</source>
   <translation>Raster indizieren</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>It is made where it does not exist yet.</source>
   <translation>Er wird angelegt, wenn es ihn noch nicht gibt.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>Levels</source>
   <translation>Ebenen</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>Look into subfolders too</source>
   <translation>Auch in Unterordnern suchen</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>Name of the image model, such as {}. Left empty: that of the index, else the default.</source>
   <translation>Name des Bildmodells, etwa {}. Leer: das des Index, sonst die Vorgabe.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>No file in {} fits the pattern {}. Change the pattern, or look into subfolders too.</source>
   <translation>Keine Datei in {} entspricht dem Muster {}. Ändern Sie das Muster, oder suchen Sie auch in Unterordnern.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>Nodata values</source>
   <translation>Leerwerte</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>Pattern of file names</source>
   <translation>Muster der Dateinamen</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>Projection of vectors</source>
   <translation>Projektion der Vektoren</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>Raster layers or files on disk, with a CRS.</source>
   <translation>Rasterlayer oder Dateien auf dem Datenträger, mit einem KBS.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>Rasters indexed now</source>
   <translation>Jetzt indizierte Raster</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>Rasters indexed: {}, done already: {}, failed: {}.</source>
   <translation>Indizierte Raster: {}, schon fertig: {}, fehlgeschlagen: {}.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>Rasters that failed</source>
   <translation>Raster, die fehlschlugen</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>Rasters that were done already</source>
   <translation>Raster, die schon fertig waren</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>Side of a tile: about the size of what will be searched for. Left empty: that of the index, else 256.</source>
   <translation>Seite einer Kachel: etwa die Größe dessen, was gesucht wird. Leer: die des Index, sonst 256.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>Stride (pixels)</source>
   <translation>Schrittweite (Pixel)</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>Such as -9999 or -9999,0: numbers that are no image although the rasters do not declare them. none: nothing but what they declare.</source>
   <translation>Zum Beispiel -9999 oder -9999,0: Zahlen, die kein Bild sind, obwohl die Raster sie nicht angeben. none: nichts außer dem, was sie angeben.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>Such as 0,1,2: level k reads the raster reduced 2^k, so that larger places are found as a whole.</source>
   <translation>Etwa 0,1,2: Ebene k liest das Raster um 2^k verkleinert, damit größere Stellen als Ganzes gefunden werden.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>Such as 4,3,2 or nir,red,green: numbers or names, one for each channel of the model.</source>
   <translation>Etwa 4,3,2 oder nir,red,green: Nummern oder Namen, je einer für jeden Eingang des Modells.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>The folder {} does not exist. Choose the folder of the rasters.</source>
   <translation>Den Ordner {} gibt es nicht. Wählen Sie den Ordner der Raster.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>Tile size (pixels)</source>
   <translation>Kachelgröße (Pixel)</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>Tiles of these rasters</source>
   <translation>Kacheln dieser Raster</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>What failed, a line for each raster</source>
   <translation>Was fehlschlug, eine Zeile für jedes Raster</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>Whether files in folders of the folder count.</source>
   <translation>Ob Dateien in Unterordnern zählen.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>Which files of the folder are rasters; several patterns are separated by semicolons.</source>
   <translation>Welche Dateien des Ordners Raster sind; mehrere Muster werden durch Semikolons getrennt.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>as the model chooses</source>
   <translation>wie das Modell wählt</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>half a tile</source>
   <translation>eine halbe Kachel</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>none, centre, pca:128 (components) or pca:0.95 (share of the variance).</source>
   <translation>none, centre, pca:128 (Komponenten) oder pca:0.95 (Anteil der Varianz).</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>that of the index, else 256</source>
   <translation>wie im Index, sonst 256</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>that of the index, else the default</source>
   <translation>wie im Index, sonst die Vorgabe</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>the folder alone</source>
   <translation>nur der Ordner</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>the layers alone</source>
   <translation>nur die Layer</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>those of the index, else 0</source>
   <translation>wie im Index, sonst 0</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>those of the layers, else what is found</source>
   <translation>die der Layer, sonst was gefunden wird</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>{}: {} tiles</source>
   <translation>{}: {} Kacheln</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>“{}” are no levels. Give numbers such as 0,1,2.</source>
   <translation>„{}“ sind keine Ebenen. Geben Sie Zahlen wie 0,1,2 an.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>“{}” are no nodata values. Give numbers such as -9999,0, or none.</source>
   <translation>„{}“ sind keine Leerwerte. Geben Sie Zahlen wie -9999,0 an, oder none.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_widget.py" />
   <source>(that of the project)</source>
   <translation>(der des Projekts)</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_widget.py" />
   <source>Choose the folder of an index</source>
   <translation>Den Ordner eines Index wählen</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/indexed_raster.py" />
   <source>no raster</source>
   <translation>kein Raster</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/indexed_raster.py" />
   <source>{} is not in the index, which holds {}.</source>
   <translation>{} ist nicht im Index. Darin ist: {}.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/model_widget.py" />
   <source>(that of the index, else the default)</source>
   <translation>(wie im Index, sonst die Vorgabe)</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/provider.py" />
   <source>Lookalike: places that look alike</source>
   <translation>Lookalike: Stellen, die einander ähnlich sehen</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/remove_raster.py" />
   <source>Index information lists the ids and the files.</source>
   <translation>Index-Informationen listet die Kennungen und die Dateien auf.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/remove_raster.py" />
   <source>Name the raster to take out: its id in the index, or its file.</source>
   <translation>Nennen Sie das Raster, das entfernt werden soll: seine Kennung im Index oder seine Datei.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/remove_raster.py" />
   <source>Raster: its id in the index, its file or its layer</source>
   <translation>Raster: seine Kennung im Index, seine Datei oder sein Layer</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/remove_raster.py" />
   <source>Remove raster from index</source>
   <translation>Raster aus dem Index entfernen</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/remove_raster.py" />
   <source>Takes a raster out of an index, also one whose file is gone. The file itself is not touched. Searching the raster again needs indexing it again.</source>
   <translation>Nimmt ein Raster aus einem Index, auch eines, dessen Datei nicht mehr da ist. Die Datei selbst bleibt unberührt. Um das Raster wieder zu durchsuchen, muss es neu indiziert werden.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/remove_raster.py" />
   <source>Tiles taken out</source>
   <translation>Entfernte Kacheln</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/remove_raster.py" />
   <source>{} is out of the index, with {} tiles.</source>
   <translation>{} ist aus dem Index entfernt, mit {} Kacheln.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/shared_backend.py" />
   <source>The backend is not installed yet. Open the Lookalike panel in QGIS and install it there; on a machine without a display, set the environment variable {} to a Python that has it.</source>
   <translation>Das Backend ist noch nicht installiert. Öffnen Sie das Lookalike-Fenster in QGIS und installieren Sie es dort; setzen Sie auf einem Rechner ohne Bildschirm die Umgebungsvariable {} auf ein Python, das es hat.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/verify_index.py" />
   <source>Number of problems</source>
   <translation>Anzahl der Probleme</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/verify_index.py" />
   <source>Reads every byte of an index and compares it with what was written, for instance after a copy or a disk failure. Each problem is named in the log.

With Repair, damaged parts are taken out of the index; Index rasters makes them again.</source>
   <translation>Liest jedes Byte eines Index und vergleicht es mit dem, was geschrieben wurde, etwa nach dem Kopieren oder einem Datenträgerfehler. Jedes Problem wird im Protokoll genannt.

Mit Reparieren werden beschädigte Teile aus dem Index genommen; Raster indizieren erzeugt sie neu.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/verify_index.py" />
   <source>Repair</source>
   <translation>Reparieren</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/verify_index.py" />
   <source>Taken out: run Index rasters again to make the damaged parts anew.</source>
   <translation>Entfernt: Führen Sie Raster indizieren noch einmal aus, um die beschädigten Teile neu zu erzeugen.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/verify_index.py" />
   <source>The index is damaged. Run this again with Repair, then Index rasters.</source>
   <translation>Der Index ist beschädigt. Führen Sie dies noch einmal mit Reparieren aus, dann Raster indizieren.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/verify_index.py" />
   <source>The index is whole: {} tiles.</source>
   <translation>Der Index ist unversehrt: {} Kacheln.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/verify_index.py" />
   <source>The problems, a line for each</source>
   <translation>Die Probleme, eine Zeile für jedes</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/verify_index.py" />
   <source>Verify index</source>
   <translation>Index prüfen</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/verify_index.py" />
   <source>Whether the index is whole</source>
   <translation>Ob der Index unversehrt ist</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/verify_index.py" />
   <source>Whether to take out what is damaged. Index the rasters again afterwards.</source>
   <translation>Ob Beschädigtes entfernt wird. Indizieren Sie die Raster danach noch einmal.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/what_changed.py" />
   <source>A .gpkg or .geojson file of polygons; a file that exists is replaced.</source>
   <translation>Eine .gpkg- oder .geojson-Datei mit Polygonen; eine vorhandene Datei wird ersetzt.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/what_changed.py" />
   <source>A .tif file. Its style is written beside it (.qml).</source>
   <translation>Eine .tif-Datei. Ihr Stil wird daneben geschrieben (.qml).</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/what_changed.py" />
   <source>A raster of the index.</source>
   <translation>Ein Raster des Index.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/what_changed.py" />
   <source>Another raster of the index, of the same area.</source>
   <translation>Ein anderes Raster des Index, vom selben Gebiet.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/what_changed.py" />
   <source>Changed places</source>
   <translation>Veränderte Stellen</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/what_changed.py" />
   <source>Earlier raster</source>
   <translation>Früheres Raster</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/what_changed.py" />
   <source>How many places at most, what changed most first.</source>
   <translation>Wie viele Stellen höchstens, die am stärksten veränderten zuerst.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/what_changed.py" />
   <source>Later raster</source>
   <translation>Späteres Raster</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/what_changed.py" />
   <source>Map of changes</source>
   <translation>Karte der Veränderungen</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/what_changed.py" />
   <source>Most places</source>
   <translation>Höchstzahl der Stellen</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/what_changed.py" />
   <source>Places that stand out</source>
   <translation>Stellen, die auffallen</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/what_changed.py" />
   <source>Places that were compared</source>
   <translation>Stellen, die verglichen wurden</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/what_changed.py" />
   <source>Ranks the places of two indexed rasters of one area by how far they moved apart, beyond what light, season and sensor move everywhere. Grids, resolutions and coordinate systems may differ. It is computed from the index; the imagery is not read.

A place that stands out moved much farther than is usual between these two rasters, which is 1. The map has a pixel a step of the tile grid.</source>
   <translation>Reiht die Stellen zweier indizierter Raster eines Gebiets danach, wie weit sie sich voneinander entfernt haben, über das hinaus, was Licht, Jahreszeit und Sensor überall bewirken. Gitter, Auflösungen und Koordinatensysteme dürfen sich unterscheiden. Gerechnet wird aus dem Index; die Bilder werden nicht gelesen.

Eine Stelle, die auffällt, hat sich viel weiter bewegt, als zwischen diesen beiden Rastern üblich ist; üblich ist 1. Die Karte hat ein Pixel je Schritt des Kachelgitters.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/what_changed.py" />
   <source>those that stand out, 50 at least</source>
   <translation>die auffallen, mindestens 50</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/what_changed.py" />
   <source>{} cannot be written. Give it a name that ends in {}.</source>
   <translation>{} kann nicht geschrieben werden. Geben Sie einen Namen, der auf {} endet.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/zones.py" />
   <source>All that there are, as points or polygons: the log says how many of them were found, and how many matches are right.</source>
   <translation>Alle, die es gibt, als Punkte oder Polygone: Das Protokoll sagt, wie viele davon gefunden wurden und wie viele Treffer richtig sind.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/zones.py" />
   <source>Known objects</source>
   <translation>Bekannte Objekte</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/zones.py" />
   <source>Polygons, such as parcels or blocks: what is found is counted in each of them too.</source>
   <translation>Polygone, etwa Flurstücke oder Blöcke: Was gefunden wird, wird auch in jedem davon gezählt.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/zones.py" />
   <source>There are {} known objects; a search takes up to {}. Select fewer.</source>
   <translation>Es sind {} bekannte Objekte; eine Suche nimmt bis zu {}. Wählen Sie weniger.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/zones.py" />
   <source>There are {} zones; a search counts in up to {}. Select fewer.</source>
   <translation>Es sind {} Zonen; eine Suche zählt in bis zu {}. Wählen Sie weniger.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/zones.py" />
   <source>Zones to count in</source>
   <translation>Zonen, in denen gezählt wird</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/zones.py" />
   <source>Zones with their counts</source>
   <translation>Zonen mit ihren Anzahlen</translation>
  </message>
  <message>
   <location filename="../../plugin/project/saving.py" />
   <source>Lookalike: moving the index beside the project</source>
   <translation>Lookalike: Index neben das Projekt verschieben</translation>
  </message>
  <message>
   <location filename="../../plugin/project/saving.py" />
   <source>The index could not be moved beside the project ({}). It works where it is, in {}; save the project to another folder to move it.</source>
   <translation>Der Index konnte nicht neben das Projekt verschoben werden ({}). Er funktioniert dort, wo er ist, in {}; speichern Sie das Projekt in einem anderen Ordner, um ihn zu verschieben.</translation>
  </message>
  <message>
   <location filename="../../plugin/project/saving.py" />
   <source>The index lies beside the project now, in {}.</source>
   <translation>Der Index liegt jetzt neben dem Projekt, in {}.</translation>
  </message>
  <message>
   <location filename="../../plugin/project/saving.py" />
   <source>The results could not be moved beside the project ({}). They stay in {}.</source>
   <translation>Die Ergebnisse konnten nicht neben das Projekt verschoben werden ({}). Sie bleiben in {}.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/attributes.py" />
   <source>Closer than (% of its raster)</source>
   <translation>Näher als (% seines Rasters)</translation>
  </message>
  <message>
   <location filename="../../plugin/results/attributes.py" />
   <source>Column</source>
   <translation>Spalte</translation>
  </message>
  <message>
   <location filename="../../plugin/results/attributes.py" />
   <source>Date of its raster</source>
   <translation>Datum des Rasters</translation>
  </message>
  <message>
   <location filename="../../plugin/results/attributes.py" />
   <source>File of the raster</source>
   <translation>Datei des Rasters</translation>
  </message>
  <message>
   <location filename="../../plugin/results/attributes.py" />
   <source>Footprint in the CRS of the raster</source>
   <translation>Grundfläche im KBS des Rasters</translation>
  </message>
  <message>
   <location filename="../../plugin/results/attributes.py" />
   <source>Judgement</source>
   <translation>Urteil</translation>
  </message>
  <message>
   <location filename="../../plugin/results/attributes.py" />
   <source>Kind</source>
   <translation>Art</translation>
  </message>
  <message>
   <location filename="../../plugin/results/attributes.py" />
   <source>Level</source>
   <translation>Ebene</translation>
  </message>
  <message>
   <location filename="../../plugin/results/attributes.py" />
   <source>Overlaps an example</source>
   <translation>Überschneidet ein Beispiel</translation>
  </message>
  <message>
   <location filename="../../plugin/results/attributes.py" />
   <location filename="../../plugin/results/change_layers.py" />
   <source>Rank</source>
   <translation>Rang</translation>
  </message>
  <message>
   <location filename="../../plugin/results/attributes.py" />
   <source>Really similar</source>
   <translation>Wirklich ähnlich</translation>
  </message>
  <message>
   <location filename="../../plugin/results/attributes.py" />
   <source>Row</source>
   <translation>Zeile</translation>
  </message>
  <message>
   <location filename="../../plugin/results/attributes.py" />
   <source>Score</source>
   <translation>Wert</translation>
  </message>
  <message>
   <location filename="../../plugin/results/attributes.py" />
   <source>Searched at</source>
   <translation>Gesucht um</translation>
  </message>
  <message>
   <location filename="../../plugin/results/attributes.py" />
   <source>Side (pixels)</source>
   <translation>Seite (Pixel)</translation>
  </message>
  <message>
   <location filename="../../plugin/results/attributes.py" />
   <source>Size (example = 1)</source>
   <translation>Größe (Beispiel = 1)</translation>
  </message>
  <message>
   <location filename="../../plugin/results/attributes.py" />
   <source>Turned by (degrees)</source>
   <translation>Gedreht um (Grad)</translation>
  </message>
  <message>
   <location filename="../../plugin/results/change_layers.py" />
   <source>Date after</source>
   <translation>Datum nachher</translation>
  </message>
  <message>
   <location filename="../../plugin/results/change_layers.py" />
   <source>Date before</source>
   <translation>Datum vorher</translation>
  </message>
  <message>
   <location filename="../../plugin/results/change_layers.py" />
   <source>Moved (usual = 1)</source>
   <translation>Bewegt (üblich = 1)</translation>
  </message>
  <message>
   <location filename="../../plugin/results/change_layers.py" />
   <source>Moved more than (% of the places)</source>
   <translation>Mehr bewegt als (% der Stellen)</translation>
  </message>
  <message>
   <location filename="../../plugin/results/change_layers.py" />
   <source>Similarity without correction</source>
   <translation>Ähnlichkeit ohne Korrektur</translation>
  </message>
  <message>
   <location filename="../../plugin/results/change_layers.py" />
   <source>Stands out</source>
   <translation>Fällt auf</translation>
  </message>
  <message>
   <location filename="../../plugin/results/change_layers.py" />
   <source>The places in {} cannot be shown. Compare again.</source>
   <translation>Die Stellen in {} können nicht gezeigt werden. Vergleichen Sie noch einmal.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/change_layers.py" />
   <source>as is usual here</source>
   <translation>wie hier üblich</translation>
  </message>
  <message>
   <location filename="../../plugin/results/change_layers.py" />
   <source>stands out</source>
   <translation>fällt auf</translation>
  </message>
  <message>
   <location filename="../../plugin/results/class_examples.py" />
   <source>No feature has a class. Give polygons or points and the field with their class.</source>
   <translation>Kein Objekt hat eine Klasse. Geben Sie Polygone oder Punkte an und das Feld mit ihrer Klasse.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/class_examples.py" />
   <source>There are more than {} classes. Is it the right field?</source>
   <translation>Es sind mehr als {} Klassen. Ist es das richtige Feld?</translation>
  </message>
  <message>
   <location filename="../../plugin/results/class_examples.py" />
   <source>There are more than {} examples of classes. Select fewer features.</source>
   <translation>Es sind mehr als {} Beispiele von Klassen. Wählen Sie weniger Objekte.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/class_layer.py" />
   <source>Examples of classes</source>
   <translation>Beispiele für Klassen</translation>
  </message>
  <message>
   <location filename="../../plugin/results/class_layer.py" />
   <source>{} cannot be written.</source>
   <translation>{} kann nicht geschrieben werden.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/class_style.py" />
   <source>background</source>
   <translation>Hintergrund</translation>
  </message>
  <message>
   <location filename="../../plugin/results/classes.py" />
   <source>Classes, {}</source>
   <translation>Klassen, {}</translation>
  </message>
  <message>
   <location filename="../../plugin/results/classes.py" />
   <source>Classifying…</source>
   <translation>Klassifizieren…</translation>
  </message>
  <message>
   <location filename="../../plugin/results/classes.py" />
   <source>Give some matches a class first: choose them and press 1 to 9.</source>
   <translation>Geben Sie zuerst einigen Treffern eine Klasse: Wählen Sie sie und drücken Sie 1 bis 9.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/classes.py" />
   <source>Lookalike: classifying</source>
   <translation>Lookalike: Klassifizieren</translation>
  </message>
  <message>
   <location filename="../../plugin/results/classes.py" />
   <source>Map of classes, {}</source>
   <translation>Karte der Klassen, {}</translation>
  </message>
  <message>
   <location filename="../../plugin/results/classes.py" />
   <source>Name of the class, such as wood or water</source>
   <translation>Name der Klasse, etwa Wald oder Wasser</translation>
  </message>
  <message>
   <location filename="../../plugin/results/classes.py" />
   <source>New class</source>
   <translation>Neue Klasse</translation>
  </message>
  <message>
   <location filename="../../plugin/results/classes.py" />
   <location filename="../../plugin/results/labelling.py" />
   <source>“{}” is being edited. Save the edits, then judge again.</source>
   <translation>„{}“ wird gerade bearbeitet. Speichern Sie die Änderungen und bewerten Sie dann noch einmal.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/classified.py" />
   <source>How right this is cannot be told: give two examples of a class at least.</source>
   <translation>Wie richtig das ist, lässt sich nicht sagen: Geben Sie mindestens zwei Beispiele einer Klasse an.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/classified.py" />
   <source>Of the places of these classes about {} % can be expected to be right ({} to {} %).</source>
   <translation>Von den Orten dieser Klassen sind etwa {} % richtig zu erwarten ({} bis {} %).</translation>
  </message>
  <message>
   <location filename="../../plugin/results/classified.py" />
   <source>That is rough: five examples of each class say more.</source>
   <translation>Das ist grob: Fünf Beispiele je Klasse sagen mehr.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/classified.py" />
   <source>a single example</source>
   <translation>ein einziges Beispiel</translation>
  </message>
  <message>
   <location filename="../../plugin/results/classified.py" />
   <source>background: {} tiles</source>
   <translation>Hintergrund: {} Kacheln</translation>
  </message>
  <message>
   <location filename="../../plugin/results/classified.py" />
   <source>{} of {} held-out examples right</source>
   <translation>{} von {} zurückgehaltenen Beispielen richtig</translation>
  </message>
  <message>
   <location filename="../../plugin/results/classified.py" />
   <source>{}: {} tiles, {}</source>
   <translation>{}: {} Kacheln, {}</translation>
  </message>
  <message>
   <location filename="../../plugin/results/count.py" />
   <source>About {estimate}: from {low} to {high} with 90 % certainty. Judged: {judged}.</source>
   <translation>Etwa {estimate}: von {low} bis {high} mit 90 % Sicherheit. Beurteilt: {judged}.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/count.py" />
   <source>Likely missed below the line: {share} %.</source>
   <translation>Unter der Linie wohl übersehen: {share} %.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/count.py" />
   <source>Perhaps {estimate}, somewhere from {low} to {high}: a guess, for nothing is judged yet.</source>
   <translation>Vielleicht {estimate}, irgendwo von {low} bis {high}: geraten, denn noch ist nichts beurteilt.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/count.py" />
   <source>Perhaps {estimate}, somewhere from {low} to {high}: still a guess. Judged: {judged}; it takes 10 of those that are asked about.</source>
   <translation>Vielleicht {estimate}, irgendwo von {low} bis {high}: noch geraten. Beurteilt: {judged}; nötig sind 10 von denen, nach denen gefragt wird.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/counting.py" />
   <source>Counting anew…</source>
   <translation>Es wird neu gezählt…</translation>
  </message>
  <message>
   <location filename="../../plugin/results/counting.py" />
   <source>Is this one? Where two frames lie on the same one, only the better is.</source>
   <translation>Ist das eines? Wo zwei Rahmen auf demselben liegen, ist es nur der bessere.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/counting.py" />
   <source>Lookalike: counting</source>
   <translation>Lookalike: zählt</translation>
  </message>
  <message>
   <location filename="../../plugin/results/counting.py" />
   <source>Looking for what tells most…</source>
   <translation>Sucht, was am meisten sagt…</translation>
  </message>
  <message>
   <location filename="../../plugin/results/counting.py" />
   <source>Nothing is left that would tell more.</source>
   <translation>Nichts ist übrig, das mehr sagen würde.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/counting.py" />
   <source>The project does not show {}. Add it to the map to see this place.</source>
   <translation>Das Projekt zeigt {} nicht. Fügen Sie es der Karte hinzu, um diese Stelle zu sehen.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/counting_window.py" />
   <source>Count them</source>
   <translation>Zählen</translation>
  </message>
  <message>
   <location filename="../../plugin/results/counting_window.py" />
   <source>Done: search again with it</source>
   <translation>Fertig: damit neu suchen</translation>
  </message>
  <message>
   <location filename="../../plugin/results/counting_window.py" />
   <source>It is none (−)</source>
   <translation>Ist keines (−)</translation>
  </message>
  <message>
   <location filename="../../plugin/results/counting_window.py" />
   <source>It is one (+)</source>
   <translation>Ist eines (+)</translation>
  </message>
  <message>
   <location filename="../../plugin/results/counting_window.py" />
   <source>Skip (space bar)</source>
   <translation>Weiter (Leertaste)</translation>
  </message>
  <message>
   <location filename="../../plugin/results/counting_window.py" />
   <source>Take the last answer back (Ctrl+Z)</source>
   <translation>Nimmt die letzte Antwort zurück (Strg+Z)</translation>
  </message>
  <message>
   <location filename="../../plugin/results/export.py" />
   <source>Add to the map</source>
   <translation>Auf die Karte</translation>
  </message>
  <message>
   <location filename="../../plugin/results/export.py" />
   <source>Matches that have no place in WGS 84, and so no outline there: {}</source>
   <translation>Treffer, die in WGS 84 keinen Ort und so dort keinen Umriss haben: {}</translation>
  </message>
  <message>
   <location filename="../../plugin/results/export.py" />
   <source>No match is as chosen: nothing was exported.</source>
   <translation>Kein Treffer entspricht der Auswahl: Es wurde nichts exportiert.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/export.py" />
   <location filename="../../plugin/results/report.py" />
   <source>Open the folder</source>
   <translation>Ordner öffnen</translation>
  </message>
  <message>
   <location filename="../../plugin/results/export.py" />
   <source>QGIS cannot show {}. Export the matches again.</source>
   <translation>QGIS kann {} nicht zeigen. Exportieren Sie die Treffer noch einmal.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/export.py" />
   <source>The matches are in {}.</source>
   <translation>Die Treffer sind in {}.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/export.py" />
   <source>{} could not be written: {}. Choose another folder.</source>
   <translation>{} konnte nicht geschrieben werden: {}. Wählen Sie einen anderen Ordner.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/export_dialog.py" />
   <source>Export</source>
   <translation>Exportieren</translation>
  </message>
  <message>
   <location filename="../../plugin/results/export_dialog.py" />
   <source>Export matches</source>
   <translation>Treffer exportieren</translation>
  </message>
  <message>
   <location filename="../../plugin/results/export_dialog.py" />
   <source>Format</source>
   <translation>Format</translation>
  </message>
  <message>
   <location filename="../../plugin/results/export_dialog.py" />
   <source>The ending of the file says it too</source>
   <translation>Die Endung der Datei sagt es auch</translation>
  </message>
  <message>
   <location filename="../../plugin/results/export_dialog.py" />
   <source>The field “label” of the file says what you thought of each</source>
   <translation>Das Feld „label“ der Datei sagt, wie Sie jeden Treffer bewertet haben</translation>
  </message>
  <message>
   <location filename="../../plugin/results/export_dialog.py" />
   <source>What of a match is written</source>
   <translation>Was von einem Treffer geschrieben wird</translation>
  </message>
  <message>
   <location filename="../../plugin/results/export_dialog.py" />
   <source>all matches</source>
   <translation>alle Treffer</translation>
  </message>
  <message>
   <location filename="../../plugin/results/export_dialog.py" />
   <source>as</source>
   <translation>als</translation>
  </message>
  <message>
   <location filename="../../plugin/results/export_dialog.py" />
   <source>only those you are unsure of</source>
   <translation>nur die, bei denen Sie unsicher sind</translation>
  </message>
  <message>
   <location filename="../../plugin/results/export_dialog.py" />
   <source>only those you dislike</source>
   <translation>nur die schlechten</translation>
  </message>
  <message>
   <location filename="../../plugin/results/export_dialog.py" />
   <source>only those you like</source>
   <translation>nur die guten</translation>
  </message>
  <message>
   <location filename="../../plugin/results/export_dialog.py" />
   <source>outlines</source>
   <translation>Umrisse</translation>
  </message>
  <message>
   <location filename="../../plugin/results/export_dialog.py" />
   <source>points in their middles</source>
   <translation>Punkte in ihrer Mitte</translation>
  </message>
  <message>
   <location filename="../../plugin/results/export_dialog.py" />
   <source>those you like and those you dislike</source>
   <translation>die guten und die schlechten</translation>
  </message>
  <message>
   <location filename="../../plugin/results/export_dialog.py" />
   <location filename="../../plugin/web/dialog.py" />
   <source>to the file</source>
   <translation>in die Datei</translation>
  </message>
  <message>
   <location filename="../../plugin/results/export_dialog.py" />
   <source>without those that the slider hides</source>
   <translation>ohne die, die der Schieberegler ausblendet</translation>
  </message>
  <message>
   <location filename="../../plugin/results/export_format.py" />
   <source>CSV table (WGS 84)</source>
   <translation>CSV-Tabelle (WGS 84)</translation>
  </message>
  <message>
   <location filename="../../plugin/results/export_format.py" />
   <source>GeoJSON (WGS 84)</source>
   <translation>GeoJSON (WGS 84)</translation>
  </message>
  <message>
   <location filename="../../plugin/results/export_format.py" />
   <source>GeoPackage</source>
   <translation>GeoPackage</translation>
  </message>
  <message>
   <location filename="../../plugin/results/export_format.py" />
   <source>Report (HTML)</source>
   <translation>Bericht (HTML)</translation>
  </message>
  <message>
   <location filename="../../plugin/results/export_format.py" />
   <source>Report to print (PDF)</source>
   <translation>Bericht zum Drucken (PDF)</translation>
  </message>
  <message>
   <location filename="../../plugin/results/features.py" />
   <source>The matches cannot be written to {} ({}). Save the project to a folder you may write to.</source>
   <translation>Die Treffer können nicht nach {} geschrieben werden ({}). Speichern Sie das Projekt in einem Ordner, in den Sie schreiben dürfen.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/features.py" />
   <source>The matches of “{}” cannot be read. Search again.</source>
   <translation>Die Treffer von „{}“ sind nicht lesbar. Suchen Sie noch einmal.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/gallery.py" />
   <source>, taken {}</source>
   <translation>, aufgenommen {}</translation>
  </message>
  <message>
   <location filename="../../plugin/results/gallery.py" />
   <source>Double-click: zoom there; space bar: large picture</source>
   <translation>Doppelklick: dorthin zoomen; Leertaste: großes Bild</translation>
  </message>
  <message>
   <location filename="../../plugin/results/gallery.py" />
   <source>Rank {}: closer than {} of the raster
score {}, {}</source>
   <translation>Rang {}: ähnlicher als {} des Rasters
Wert {}, {}</translation>
  </message>
  <message>
   <location filename="../../plugin/results/gallery.py" />
   <source>not really similar</source>
   <translation>nicht wirklich ähnlich</translation>
  </message>
  <message>
   <location filename="../../plugin/results/heat_map.py" />
   <source>Heat map: {}</source>
   <translation>Heatmap: {}</translation>
  </message>
  <message>
   <location filename="../../plugin/results/heat_map.py" />
   <source>Heat map…</source>
   <translation>Heatmap…</translation>
  </message>
  <message>
   <location filename="../../plugin/results/heat_map.py" />
   <source>Lookalike: heat map</source>
   <translation>Lookalike: Heatmap</translation>
  </message>
  <message>
   <location filename="../../plugin/results/heat_map.py" />
   <source>QGIS cannot show {}. Make the heat map again.</source>
   <translation>QGIS kann {} nicht zeigen. Erstellen Sie die Heatmap noch einmal.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/heat_map.py" />
   <source>The raster is only partly indexed: so is the heat map.</source>
   <translation>Das Raster ist erst zum Teil indiziert; die Heatmap zeigt nur diesen Teil.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/histogram.py" />
   <source>Left of the dashed line matches are hardly similar.</source>
   <translation>Links der gestrichelten Linie sind Treffer kaum noch ähnlich.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/histogram.py" />
   <source>The scores of all matches. Click or drag to hide those that are less similar.</source>
   <translation>Die Werte aller Treffer. Klicken oder ziehen Sie, um die weniger ähnlichen auszublenden.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/judging_menu.py" />
   <source>Clear</source>
   <translation>Leeren</translation>
  </message>
  <message>
   <location filename="../../plugin/results/judging_menu.py" />
   <location filename="../../plugin/results/panel.py" />
   <source>Dislike</source>
   <translation>Schlecht</translation>
  </message>
  <message>
   <location filename="../../plugin/results/judging_menu.py" />
   <location filename="../../plugin/results/panel.py" />
   <source>Like</source>
   <translation>Gut</translation>
  </message>
  <message>
   <location filename="../../plugin/results/judging_menu.py" />
   <location filename="../../plugin/results/large_picture.py" />
   <source>Match {}</source>
   <translation>Treffer {}</translation>
  </message>
  <message>
   <location filename="../../plugin/results/judging_menu.py" />
   <location filename="../../plugin/results/panel.py" />
   <source>Unsure</source>
   <translation>Unsicher</translation>
  </message>
  <message>
   <location filename="../../plugin/results/judging_menu.py" />
   <source>{} selected matches</source>
   <translation>{} gewählte Treffer</translation>
  </message>
  <message>
   <location filename="../../plugin/results/labelling.py" />
   <source>The labels cannot be written to “{}”. Is its file open elsewhere, or read-only?</source>
   <translation>Die Bewertungen können nicht in „{}“ geschrieben werden. Ist die Datei anderswo geöffnet oder schreibgeschützt?</translation>
  </message>
  <message>
   <location filename="../../plugin/results/layers.py" />
   <source>The matches in {} cannot be shown. Search again.</source>
   <translation>Die Treffer in {} können nicht angezeigt werden. Suchen Sie noch einmal.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/layers.py" />
   <source>closer than 90 to 99 %</source>
   <translation>ähnlicher als 90 bis 99 %</translation>
  </message>
  <message>
   <location filename="../../plugin/results/layers.py" />
   <source>closer than 99 to 99.5 %</source>
   <translation>ähnlicher als 99 bis 99,5 %</translation>
  </message>
  <message>
   <location filename="../../plugin/results/layers.py" />
   <source>closer than 99.5 to 99.9 %</source>
   <translation>ähnlicher als 99,5 bis 99,9 %</translation>
  </message>
  <message>
   <location filename="../../plugin/results/layers.py" />
   <source>closer than 99.9 %</source>
   <translation>ähnlicher als 99,9 %</translation>
  </message>
  <message>
   <location filename="../../plugin/results/layers.py" />
   <source>disliked</source>
   <translation>schlecht</translation>
  </message>
  <message>
   <location filename="../../plugin/results/layers.py" />
   <source>less close</source>
   <translation>weniger ähnlich</translation>
  </message>
  <message>
   <location filename="../../plugin/results/layers.py" />
   <source>liked</source>
   <translation>gut</translation>
  </message>
  <message>
   <location filename="../../plugin/results/layers.py" />
   <source>unsure</source>
   <translation>unsicher</translation>
  </message>
  <message>
   <location filename="../../plugin/results/memory.py" />
   <source>Searched at {}</source>
   <translation>Gesucht am {}</translation>
  </message>
  <message>
   <location filename="../../plugin/results/memory.py" />
   <source>The layer “{}” does not remember its search.</source>
   <translation>Der Layer „{}“ weiß nichts mehr von seiner Suche.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/memory.py" />
   <source>The raster was only partly indexed then: there may be more.</source>
   <translation>Das Raster war damals erst teilweise indiziert: Es kann mehr geben.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/memory.py" />
   <source>“{}”: among {} tiles, with the model {}.</source>
   <translation>„{}“: unter {} Kacheln, mit dem Modell {}.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/on_map.py" />
   <source>This match has no place in the CRS of the map.</source>
   <translation>Dieser Treffer hat im KBS der Karte keinen Ort.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/on_map.py" />
   <source>“{}” is being edited, so the map stays as it is. Save the edits, then filter again.</source>
   <translation>„{}“ wird gerade bearbeitet, deshalb bleibt die Karte, wie sie ist. Speichern Sie die Änderungen und filtern Sie dann noch einmal.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <source>0  no class</source>
   <translation>0  keine Klasse</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <source>A colour a raster</source>
   <translation>Je Raster eine Farbe</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <source>Count them…</source>
   <translation>Zählen…</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <source>Draw the footprints of each raster in a colour of its own</source>
   <translation>Die Umrisse jedes Rasters in einer eigenen Farbe zeichnen</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <location filename="../../plugin/search/queries_window.py" />
   <source>Export…</source>
   <translation>Exportieren…</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <source>Give the selected matches a class (keys: 1 to 9), and classify rasters</source>
   <translation>Den gewählten Treffern eine Klasse geben (Tasten: 1 bis 9), und Raster klassifizieren</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <source>Hide matches that are less similar, in the list and on the map (arrow keys, Home)</source>
   <translation>Weniger ähnliche Treffer in der Liste und in der Karte ausblenden (Pfeiltasten, Pos1)</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <source>How large the pictures are</source>
   <translation>Wie groß die Bilder sind</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <source>Least similarity that is shown</source>
   <translation>Geringste Ähnlichkeit, die angezeigt wird</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <source>Make the judgement again that was taken back (Ctrl+Shift+Z)</source>
   <translation>Stellt die zurückgenommene Bewertung wieder her (Strg+Umschalt+Z)</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <source>New class…</source>
   <translation>Neue Klasse…</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <source>Redo</source>
   <translation>Wiederherstellen</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <source>Refine</source>
   <translation>Verfeinern</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <source>Repeat</source>
   <translation>Wiederholen</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <source>Run the same search again, for instance after indexing more</source>
   <translation>Dieselbe Suche noch einmal, etwa nachdem mehr indiziert wurde</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <source>Run the same search in all that is indexed now</source>
   <translation>Dieselbe Suche in allem ausführen, was jetzt indiziert ist</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <source>Say of one after the other whether it is one: some thirty answers make it a count</source>
   <translation>Sagen Sie von einem nach dem anderen, ob es eines ist: etwa dreißig Antworten machen daraus eine Zählung</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <source>Search for what looks like the examples and the liked matches, and unlike the disliked ones</source>
   <translation>Sucht, was den Beispielen und guten Treffern ähnlich ist und den schlechten unähnlich</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <location filename="../../plugin/search/while_indexing.py" />
   <source>Search the rest too</source>
   <translation>Auch den Rest durchsuchen</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <source>Searched: {}.</source>
   <translation>Gesucht: {}.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <source>Show how similar each place of the raster is, as a layer of the map</source>
   <translation>Zeigt als Layer der Karte, wie ähnlich jede Stelle des Rasters ist</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <source>Take the last judgement back (Ctrl+Z)</source>
   <translation>Nimmt die letzte Bewertung zurück (Strg+Z)</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <source>The raster is only partly indexed: there may be more.</source>
   <translation>Das Raster ist erst teilweise indiziert: Es kann mehr geben.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <source>The selected matches are not what you look for (key: -)</source>
   <translation>Die gewählten Treffer sind nicht, was Sie suchen (Taste: -)</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <source>The selected matches are what you look for (key: +)</source>
   <translation>Die gewählten Treffer sind, was Sie suchen (Taste: +)</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <source>Undo</source>
   <translation>Rückgängig</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <source>Write the matches that are shown to a file</source>
   <translation>Schreibt die gezeigten Treffer in eine Datei</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <source>You cannot tell: kept with the match, not searched with (key: ?)</source>
   <translation>Sie sind unsicher: Wird beim Treffer vermerkt, aber nicht zum Suchen verwendet (Taste: ?)</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <source>{} % of what was searched is indexed so far: there may be more.</source>
   <translation>{} % des Durchsuchten sind bisher indiziert: Es kann mehr geben.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <source>{} matches among {} tiles in {} s.</source>
   <translation>{} Treffer unter {} Kacheln in {} s.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <source>{} matches in {} s.</source>
   <translation>{} Treffer in {} s.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <source>{} of {}, closer than {}</source>
   <translation>{} von {}, ähnlicher als {}</translation>
  </message>
  <message>
   <location filename="../../plugin/results/report.py" />
   <source>Lookalike: writing the report {}</source>
   <translation>Lookalike: Bericht {} wird geschrieben</translation>
  </message>
  <message>
   <location filename="../../plugin/results/report.py" />
   <source>Open it</source>
   <translation>Öffnen</translation>
  </message>
  <message>
   <location filename="../../plugin/results/report.py" />
   <source>The report is in {}.</source>
   <translation>Der Bericht liegt in {}.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/report.py" />
   <source>Writing the report {}…</source>
   <translation>Der Bericht {} wird geschrieben…</translation>
  </message>
  <message>
   <location filename="../../plugin/results/thumbnails.py" />
   <source>Lookalike: pictures of the matches</source>
   <translation>Lookalike: Bilder der Treffer</translation>
  </message>
  <message>
   <location filename="../../plugin/search/errors.py" />
   <source>{} is not indexed yet. Index it first, on the Index page.</source>
   <translation>{} ist noch nicht indiziert. Indizieren Sie es zuerst auf der Seite Index.</translation>
  </message>
  <message>
   <location filename="../../plugin/search/example_collection.py" />
   <location filename="../../plugin/search/saved_queries.py" />
   <source>All files (*)</source>
   <translation>Alle Dateien (*)</translation>
  </message>
  <message>
   <location filename="../../plugin/search/example_collection.py" />
   <source>An image of what you look for</source>
   <translation>Ein Bild des Gesuchten</translation>
  </message>
  <message>
   <location filename="../../plugin/search/example_collection.py" />
   <source>Images (*.png *.jpg *.jpeg *.tif *.tiff *.webp)</source>
   <translation>Bilder (*.png *.jpg *.jpeg *.tif *.tiff *.webp)</translation>
  </message>
  <message>
   <location filename="../../plugin/search/flow.py" />
   <source>, in the index with {}</source>
   <translation>, im Index mit {}</translation>
  </message>
  <message>
   <location filename="../../plugin/search/flow.py" />
   <source>All examples are disliked. Like a match that is what you look for first.</source>
   <translation>Alle Beispiele sind schlecht bewertet. Bewerten Sie zuerst einen Treffer gut, der das Gesuchte zeigt.</translation>
  </message>
  <message>
   <location filename="../../plugin/search/flow.py" />
   <source>Copy an area…</source>
   <translation>Ausschnitt kopieren…</translation>
  </message>
  <message>
   <location filename="../../plugin/search/flow.py" />
   <location filename="../../plugin/search/panel.py" />
   <source>Give an example of what you look for first</source>
   <translation>Geben Sie zuerst ein Beispiel für das Gesuchte</translation>
  </message>
  <message>
   <location filename="../../plugin/search/flow.py" />
   <source>Lookalike: searching</source>
   <translation>Lookalike: Suche</translation>
  </message>
  <message>
   <location filename="../../plugin/search/flow.py" />
   <source>Searching again as “{}”</source>
   <translation>Suche wie bei „{}“ wird wiederholt</translation>
  </message>
  <message>
   <location filename="../../plugin/search/flow.py" />
   <source>Searching…</source>
   <translation>Suche läuft…</translation>
  </message>
  <message>
   <location filename="../../plugin/search/flow.py" />
   <source>The index is being moved. Search again when that is done.</source>
   <translation>Der Index wird gerade verschoben. Suchen Sie danach nochmals.</translation>
  </message>
  <message>
   <location filename="../../plugin/search/flow.py" />
   <source>These are {} examples; a search takes up to {}. Take some labels off again.</source>
   <translation>Das sind {} Beispiele; eine Suche nimmt bis zu {}. Nehmen Sie einige Bewertungen zurück.</translation>
  </message>
  <message>
   <location filename="../../plugin/search/flow.py" />
   <source>{} is not indexed yet. Search again when the other rasters are, to index it too.</source>
   <translation>{} ist noch nicht indiziert. Suchen Sie nochmals, wenn die anderen Raster es sind, um es auch zu indizieren.</translation>
  </message>
  <message>
   <location filename="../../plugin/search/naming.py" />
   <source>Similar places</source>
   <translation>Ähnliche Stellen</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source> matches</source>
   <translation> Treffer</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source> of each raster</source>
   <translation> je Raster</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>All its polygons: {}</source>
   <translation>Alle Polygone: {}</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>An image file…</source>
   <translation>Eine Bilddatei…</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>Avoid it</source>
   <translation>Meiden</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>Drag a box on the image, or click for a box of the size of a tile</source>
   <translation>Ziehen Sie ein Rechteck auf dem Bild oder klicken Sie für eines von der Größe einer Kachel</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>Draw a box around what you look for, or right-click it on the map: Find similar here.</source>
   <translation>Zeichnen Sie ein Rechteck um das Gesuchte oder klicken Sie in der Karte mit der rechten Maustaste darauf: Ähnliches wie hier suchen.</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>Examples</source>
   <translation>Beispiele</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>Fit the box on the map: the wheel, + and - and its corners size it. Enter or a click in it searches, Esc calls it off.</source>
   <translation>Passen Sie das Rechteck auf der Karte an: mit dem Mausrad, mit + und - oder an den Ecken. Die Eingabetaste oder ein Klick hinein sucht, Esc bricht ab.</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>How many matches to find at most. All counted: of objects as many as are counted, at least 50</source>
   <translation>Wie viele Treffer höchstens gesucht werden. Alle gezählten: von Objekten so viele, wie gezählt werden, mindestens 50</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>Its selected polygons, or all of them where none is selected</source>
   <translation>Die gewählten Polygone, oder alle, wenn keines gewählt ist</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>Look for it</source>
   <translation>Suchen</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>Make a further index of this project, with tiles that suit the examples</source>
   <translation>Einen weiteren Index dieses Projekts anlegen, mit Kacheln, die zu den Beispielen passen</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>More</source>
   <translation>Mehr</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>Only its selected polygons: {}</source>
   <translation>Nur die gewählten Polygone: {}</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>Other examples than a box, and saved queries</source>
   <translation>Andere Beispiele als ein Rechteck, und Suchvorlagen</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>Save this query…</source>
   <translation>Diese Suche als Vorlage speichern…</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <location filename="../../plugin/search/saved_queries.py" />
   <source>Saved queries…</source>
   <translation>Suchvorlagen…</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>Take the example off the list</source>
   <translation>Nimmt das Beispiel von der Liste</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>The best matches of each raster, so that none crowds out the others</source>
   <translation>Die besten Treffer jedes Rasters, damit keines die anderen verdrängt</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>The project has no polygon layer.</source>
   <translation>Das Projekt hat keinen Polygonlayer.</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>The selected polygons</source>
   <translation>Die gewählten Polygone</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>Turn a place to look for into one to avoid, or back</source>
   <translation>Macht aus einer gesuchten Stelle eine zu meidende oder umgekehrt</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <location filename="../../plugin/web/dialog.py" />
   <source>What the map shows</source>
   <translation>Der Kartenausschnitt</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>What to look for; as the box says: a box smaller than a tile means the object in it, else a place</source>
   <translation>Was gesucht wird; was das Rechteck sagt: Eines, das kleiner als eine Kachel ist, meint das Objekt darin, sonst eine Stelle</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>Where to search</source>
   <translation>Wo gesucht wird</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>Which index of the project to search; each has tiles of its own</source>
   <translation>Welcher Index des Projekts durchsucht wird; jeder hat eigene Kacheln</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>all counted</source>
   <translation>alle gezählten</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>any number of each raster</source>
   <translation>beliebig viele je Raster</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>as the box says</source>
   <translation>was das Rechteck sagt</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>in all indexed rasters</source>
   <translation>in allen indizierten Rastern</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>in all other rasters</source>
   <translation>in allen anderen Rastern</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>in chosen rasters</source>
   <translation>in gewählten Rastern</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>in the index that suits the size</source>
   <translation>im Index, der zur Größe passt</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>in the polygons of a layer</source>
   <translation>in den Polygonen eines Layers</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>in the raster of the examples</source>
   <translation>im Raster der Beispiele</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>in what the map shows</source>
   <translation>im Kartenausschnitt</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>like</source>
   <translation>ähnlich</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>objects as large as the box</source>
   <translation>Objekte, so groß wie das Rechteck</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>unlike</source>
   <translation>unähnlich</translation>
  </message>
  <message>
   <location filename="../../plugin/search/queries_window.py" />
   <source>Delete</source>
   <translation>Löschen</translation>
  </message>
  <message>
   <location filename="../../plugin/search/queries_window.py" />
   <source>Import…</source>
   <translation>Importieren…</translation>
  </message>
  <message>
   <location filename="../../plugin/search/queries_window.py" />
   <source>No query is saved yet. Search for something, then choose More &gt; Save this query… in the panel.</source>
   <translation>Noch ist keine Suchvorlage gespeichert. Suchen Sie etwas und wählen Sie dann im Bedienfeld Mehr &gt; Diese Suche als Vorlage speichern….</translation>
  </message>
  <message>
   <location filename="../../plugin/search/queries_window.py" />
   <source>Rename</source>
   <translation>Umbenennen</translation>
  </message>
  <message>
   <location filename="../../plugin/search/queries_window.py" />
   <source>Saved queries</source>
   <translation>Suchvorlagen</translation>
  </message>
  <message>
   <location filename="../../plugin/search/queries_window.py" />
   <source>Search with it in the indexed rasters of this project</source>
   <translation>Damit in den indizierten Rastern dieses Projekts suchen</translation>
  </message>
  <message>
   <location filename="../../plugin/search/queries_window.py" />
   <source>Take in a file from elsewhere</source>
   <translation>Eine Datei von anderswo aufnehmen</translation>
  </message>
  <message>
   <location filename="../../plugin/search/queries_window.py" />
   <source>Write it to a file that works without this project</source>
   <translation>In eine Datei schreiben, die ohne dieses Projekt auskommt</translation>
  </message>
  <message>
   <location filename="../../plugin/search/query.py" />
   <source>An image file lies on no raster. Search in all indexed rasters instead.</source>
   <translation>Eine Bilddatei liegt auf keinem Raster. Suchen Sie stattdessen in allen indizierten Rastern.</translation>
  </message>
  <message>
   <location filename="../../plugin/search/query.py" />
   <source>Tick a raster to search in, or search in all indexed rasters.</source>
   <translation>Haken Sie ein Raster an, in dem gesucht wird, oder suchen Sie in allen indizierten Rastern.</translation>
  </message>
  <message>
   <location filename="../../plugin/search/query.py" />
   <source>a place that was judged before</source>
   <translation>eine früher bewertete Stelle</translation>
  </message>
  <message>
   <location filename="../../plugin/search/query.py" />
   <source>the box of the search</source>
   <translation>das Rechteck der Suche</translation>
  </message>
  <message>
   <location filename="../../plugin/search/query_files.py" />
   <source>Give the query a name of letters and digits.</source>
   <translation>Geben Sie der Suchvorlage einen Namen aus Buchstaben und Ziffern.</translation>
  </message>
  <message>
   <location filename="../../plugin/search/query_files.py" />
   <source>There is a saved query of the name “{name}” already.</source>
   <translation>Eine Suchvorlage namens „{name}“ gibt es schon.</translation>
  </message>
  <message>
   <location filename="../../plugin/search/query_files.py" />
   <source>{file} is no saved query of Lookalike.</source>
   <translation>{file} ist keine Suchvorlage von Lookalike.</translation>
  </message>
  <message>
   <location filename="../../plugin/search/query_files.py" />
   <source>{file}: {problem}.</source>
   <translation>{file}: {problem}.</translation>
  </message>
  <message>
   <location filename="../../plugin/search/saved_queries.py" />
   <source>Export the query</source>
   <translation>Suchvorlage exportieren</translation>
  </message>
  <message>
   <location filename="../../plugin/search/saved_queries.py" />
   <source>Import a query</source>
   <translation>Suchvorlage importieren</translation>
  </message>
  <message>
   <location filename="../../plugin/search/saved_queries.py" />
   <source>Lookalike: saving the query</source>
   <translation>Lookalike: Suchvorlage wird gespeichert</translation>
  </message>
  <message>
   <location filename="../../plugin/search/saved_queries.py" />
   <source>Name of the query; one of the same name is replaced</source>
   <translation>Name der Suchvorlage; eine gleichen Namens wird ersetzt</translation>
  </message>
  <message>
   <location filename="../../plugin/search/saved_queries.py" />
   <source>Save this query</source>
   <translation>Diese Suche als Vorlage speichern</translation>
  </message>
  <message>
   <location filename="../../plugin/search/saved_queries.py" />
   <source>Saved queries ({})</source>
   <translation>Suchvorlagen ({})</translation>
  </message>
  <message>
   <location filename="../../plugin/search/saved_queries.py" />
   <source>Saving the query…</source>
   <translation>Suchvorlage wird gespeichert…</translation>
  </message>
  <message>
   <location filename="../../plugin/search/saved_queries.py" />
   <source>The query “{}” is saved.</source>
   <translation>Die Suchvorlage „{}“ ist gespeichert.</translation>
  </message>
  <message>
   <location filename="../../plugin/search/while_indexing.py" />
   <source>More of the raster is indexed now.</source>
   <translation>Inzwischen ist mehr vom Raster indiziert.</translation>
  </message>
  <message>
   <location filename="../../plugin/search/while_indexing.py" />
   <source>Right-click a place on the map: Find similar here.</source>
   <translation>Klicken Sie mit der rechten Maustaste auf eine Stelle der Karte: Ähnliches wie hier suchen.</translation>
  </message>
  <message>
   <location filename="../../plugin/search/while_indexing.py" />
   <source>Searching what is indexed so far…</source>
   <translation>Durchsucht, was bisher indiziert ist…</translation>
  </message>
  <message>
   <location filename="../../plugin/search/while_indexing.py" />
   <source>The search begins as soon as a part of the raster is indexed.</source>
   <translation>Die Suche beginnt, sobald ein Teil des Rasters indiziert ist.</translation>
  </message>
  <message>
   <location filename="../../plugin/search/while_indexing.py" />
   <source>The search begins as soon as what the map shows is indexed.</source>
   <translation>Die Suche beginnt, sobald indiziert ist, was die Karte zeigt.</translation>
  </message>
  <message>
   <location filename="../../plugin/search/while_indexing.py" />
   <source>Your last search saw only a part of it.</source>
   <translation>Ihre letzte Suche kannte erst einen Teil davon.</translation>
  </message>
  <message>
   <location filename="../../plugin/server/backend.py" />
   <source>Connecting to {}…</source>
   <translation>Verbindung mit {} wird aufgebaut…</translation>
  </message>
  <message>
   <location filename="../../plugin/server/backend.py" />
   <source>Not connected yet</source>
   <translation>Noch nicht verbunden</translation>
  </message>
  <message>
   <location filename="../../plugin/server/backend.py" />
   <source>Not started yet</source>
   <translation>Noch nicht gestartet</translation>
  </message>
  <message>
   <location filename="../../plugin/server/backend.py" />
   <source>Ready: {}</source>
   <translation>Bereit: {}</translation>
  </message>
  <message>
   <location filename="../../plugin/server/backend.py" />
   <source>Remote: {}, {}</source>
   <translation>Entfernt: {}, {}</translation>
  </message>
  <message>
   <location filename="../../plugin/server/backend.py" />
   <source>Starting the backend…</source>
   <translation>Backend wird gestartet…</translation>
  </message>
  <message>
   <location filename="../../plugin/server/backend.py" />
   <source>The plugin is being unloaded.</source>
   <translation>Die Erweiterung wird gerade entladen.</translation>
  </message>
  <message>
   <location filename="../../plugin/server/connecting.py" />
   <source>Connected to {}: Lookalike {}, protocol {}, {}.</source>
   <translation>Verbunden mit {}: Lookalike {}, Protokoll {}, {}.</translation>
  </message>
  <message>
   <location filename="../../plugin/server/connecting.py" />
   <source>The token travels unencrypted: others in this network can read it. Better use https.</source>
   <translation>Das Token wird unverschlüsselt übertragen: Andere in diesem Netzwerk können es lesen. Verwenden Sie besser https.</translation>
  </message>
  <message>
   <location filename="../../plugin/server/connecting.py" />
   <source>no model loaded yet</source>
   <translation>noch kein Modell geladen</translation>
  </message>
  <message>
   <location filename="../../plugin/server/connecting.py" />
   <source>{} on {}</source>
   <translation>{} auf {}</translation>
  </message>
  <message>
   <location filename="../../plugin/server/environment_in_use.py" />
   <source>The backend is not installed yet. Install it in the Lookalike panel.</source>
   <translation>Das Backend ist noch nicht installiert. Installieren Sie es im Lookalike-Fenster.</translation>
  </message>
  <message>
   <location filename="../../plugin/server/process.py" />
   <source>It said: "{words}".</source>
   <translation>Es meldete: „{words}“.</translation>
  </message>
  <message>
   <location filename="../../plugin/server/process.py" />
   <source>Starting the backend was stopped.</source>
   <translation>Das Starten des Backends wurde abgebrochen.</translation>
  </message>
  <message>
   <location filename="../../plugin/server/process.py" />
   <source>The backend could not be started: it {how}.{said} Repair its environment, or look at the log {log}.</source>
   <translation>Das Backend konnte nicht gestartet werden: Es {how}.{said} Reparieren Sie seine Umgebung oder sehen Sie im Protokoll {log} nach.</translation>
  </message>
  <message>
   <location filename="../../plugin/server/process.py" />
   <source>The backend did not start within {seconds:.0f} seconds. Try again; a virus scanner may slow the first start down. Its log is {log}.</source>
   <translation>Das Backend ist nicht innerhalb von {seconds:.0f} Sekunden gestartet. Versuchen Sie es noch einmal; ein Virenscanner kann den ersten Start verlangsamen. Sein Protokoll ist {log}.</translation>
  </message>
  <message>
   <location filename="../../plugin/server/process.py" />
   <source>The backend was stopped while it started.</source>
   <translation>Das Backend wurde beim Starten angehalten.</translation>
  </message>
  <message>
   <location filename="../../plugin/server/process.py" />
   <source>The backend {how}. Start it again; what was indexed so far is kept.</source>
   <translation>Das Backend {how}. Starten Sie es neu; was bisher indiziert wurde, bleibt erhalten.</translation>
  </message>
  <message>
   <location filename="../../plugin/server/process.py" />
   <source>There is no backend at {python}. Install it first.</source>
   <translation>Unter {python} gibt es kein Backend. Installieren Sie es zuerst.</translation>
  </message>
  <message>
   <location filename="../../plugin/server/process.py" />
   <source>closed its output</source>
   <translation>hat seine Ausgabe geschlossen</translation>
  </message>
  <message>
   <location filename="../../plugin/server/remote_settings.py" />
   <source>Choose an authentication with the token of the remote backend in Settings &gt; Options &gt; Lookalike.</source>
   <translation>Wählen Sie unter Einstellungen &gt; Optionen &gt; Lookalike eine Authentifizierung mit dem Token des entfernten Backends.</translation>
  </message>
  <message>
   <location filename="../../plugin/server/remote_settings.py" />
   <source>QGIS's authentication store is switched off, and the token is in it: {}</source>
   <translation>Die Authentifizierungsdatenbank von QGIS ist ausgeschaltet, und das Token liegt darin: {}</translation>
  </message>
  <message>
   <location filename="../../plugin/server/remote_settings.py" />
   <source>The authentication “{}” holds no token. Make one of the kind Basic with the token as its password.</source>
   <translation>Die Authentifizierung „{}“ enthält kein Token. Legen Sie eine der Art Basic mit dem Token als Passwort an.</translation>
  </message>
  <message>
   <location filename="../../plugin/server/remote_settings.py" />
   <source>The remote backend has no address. Enter it in Settings &gt; Options &gt; Lookalike.</source>
   <translation>Das entfernte Backend hat keine Adresse. Tragen Sie sie unter Einstellungen &gt; Optionen &gt; Lookalike ein.</translation>
  </message>
  <message>
   <location filename="../../plugin/server/remote_settings.py" />
   <source>The shared folder {} needs its whole path on both computers.</source>
   <translation>Der gemeinsame Ordner {} braucht auf beiden Rechnern den ganzen Pfad.</translation>
  </message>
  <message>
   <location filename="../../plugin/server/remote_settings.py" />
   <source>The token could not be read from QGIS's authentication store. Enter the master password, or choose the authentication again in Settings &gt; Options &gt; Lookalike.</source>
   <translation>Das Token konnte nicht aus der Authentifizierungsdatenbank von QGIS gelesen werden. Geben Sie das Master-Passwort ein oder wählen Sie die Authentifizierung unter Einstellungen &gt; Optionen &gt; Lookalike neu.</translation>
  </message>
  <message>
   <location filename="../../plugin/session.py" />
   <source>Get the packages</source>
   <translation>Pakete holen</translation>
  </message>
  <message>
   <location filename="../../plugin/session.py" />
   <source>Run this search again</source>
   <translation>Diese Suche wiederholen</translation>
  </message>
  <message>
   <location filename="../../plugin/session.py" />
   <source>The backend that you chose is used as soon as indexing is done or paused.</source>
   <translation>Das gewählte Backend wird benutzt, sobald das Indizieren fertig oder unterbrochen ist.</translation>
  </message>
  <message>
   <location filename="../../plugin/session.py" />
   <source>The log of the backend is {}.</source>
   <translation>Das Protokoll des Backends ist {}.</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/flow.py" />
   <source>Beginning…</source>
   <translation>Es geht los…</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/flow.py" />
   <source>Lookalike: ending the backend</source>
   <translation>Lookalike: Backend wird beendet</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/flow.py" />
   <source>Lookalike: installing the backend</source>
   <translation>Lookalike: Backend wird installiert</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/flow.py" />
   <source>QGIS deletes this folder when it updates the plugin. Choose another one.</source>
   <translation>QGIS löscht diesen Ordner, wenn es die Erweiterung aktualisiert. Wählen Sie einen anderen.</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/flow.py" />
   <source>The backend is being installed…</source>
   <translation>Das Backend wird installiert…</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/flow.py" />
   <source>The backend {} is installed. It starts now.</source>
   <translation>Das Backend {} ist installiert. Es startet jetzt.</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/flow.py" />
   <source>The folder in which the environment gets a folder of its own</source>
   <translation>Der Ordner, in dem die Umgebung einen eigenen Ordner bekommt</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/flow.py" />
   <source>The folder with the wheels</source>
   <translation>Der Ordner mit den Wheels</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/flow.py" />
   <source>There are no packages (.whl files) in {}. Choose the folder they are in.</source>
   <translation>In {} sind keine Pakete (.whl-Dateien). Wählen Sie den Ordner, in dem sie sind.</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/flow.py" />
   <source>the folder {}, without a network</source>
   <translation>aus dem Ordner {}, ohne Netzwerk</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/network.py" />
   <source> and </source>
   <translation> und </translation>
  </message>
  <message>
   <location filename="../../plugin/setup/network.py" />
   <source>QGIS's network settings name a SOCKS5 proxy, which pip cannot use. Set an HTTP proxy there, or install from a folder of wheels.</source>
   <translation>Die Netzwerkeinstellungen von QGIS nennen einen SOCKS5-Proxy, den pip nicht verwenden kann. Tragen Sie dort einen HTTP-Proxy ein oder installieren Sie aus einem Ordner mit Wheels.</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/network.py" />
   <source>pypi.org (or what pip's own settings name)</source>
   <translation>pypi.org (oder was pips eigene Einstellungen nennen)</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/network.py" />
   <source>{}, through QGIS's proxy {}</source>
   <translation>{}, über den Proxy {} von QGIS</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/network.py" />
   <source>{}, without a proxy from QGIS's settings</source>
   <translation>{}, ohne Proxy aus den Einstellungen von QGIS</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>&lt;b&gt;One installation before the first search&lt;/b&gt;</source>
   <translation>&lt;b&gt;Eine Installation vor der ersten Suche&lt;/b&gt;</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>A report for the bug tracker, without passwords and without your name, to the clipboard</source>
   <translation>Ein Bericht für die Fehlermeldung, ohne Passwörter und ohne Ihren Namen, in die Zwischenablage</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>Add to what is installed</source>
   <translation>Zum Installierten ergänzen</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>All but further models and training</source>
   <translation>Alles außer weiteren Modellen und Training</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>Change…</source>
   <translation>Ändern…</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>Copy diagnostics</source>
   <translation>Diagnose kopieren</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>Fetch the packages over the network</source>
   <translation>Die Pakete über das Netzwerk holen</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>Fetched from</source>
   <translation>Geholt von</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>GTX 16, RTX 20 and later; needs much more room</source>
   <translation>GTX 16, RTX 20 und neuer; braucht viel mehr Platz</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>GTX 900 and GTX 10; needs much more room</source>
   <translation>GTX 900 und GTX 10; braucht viel mehr Platz</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>Go on installing</source>
   <translation>Installation fortsetzen</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>Go on where it stopped, from the same wheels</source>
   <translation>Geht weiter, wo es stehen blieb, mit denselben Wheels</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>Go on with the same folder</source>
   <translation>Mit demselben Ordner weitermachen</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>How far the installation is</source>
   <translation>Wie weit die Installation ist</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>Install</source>
   <translation>Installieren</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>Install again</source>
   <translation>Noch einmal installieren</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>Install from a folder of wheels…</source>
   <translation>Aus einem Ordner mit Wheels installieren…</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>Install in another folder or on another disk</source>
   <translation>In einen anderen Ordner oder auf einen anderen Datenträger installieren</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>Install nothing: your office runs Lookalike on a server</source>
   <translation>Nichts installieren: Ihr Büro betreibt Lookalike auf einem Server</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>Install over the network</source>
   <translation>Über das Netzwerk installieren</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>Leave everything as it is</source>
   <translation>Alles lassen, wie es ist</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>Let uv fetch a Python…</source>
   <translation>uv ein Python holen lassen…</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>Lookalike describes images with a model that runs on this computer. It needs some Python packages, which get a folder of their own: QGIS and its Python stay as they are, and no image leaves this computer.</source>
   <translation>Lookalike beschreibt Bilder mit einem Modell, das auf diesem Rechner läuft. Dafür braucht es einige Python-Pakete, die einen eigenen Ordner bekommen: QGIS und sein Python bleiben, wie sie sind, und kein Bild verlässt diesen Rechner.</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>Made for</source>
   <translation>Gemacht für</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>More models too, on the processor</source>
   <translation>Auch weitere Modelle, auf dem Prozessor</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>NVIDIA card since 2018</source>
   <translation>NVIDIA-Karte seit 2018</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>Older NVIDIA card</source>
   <translation>Ältere NVIDIA-Karte</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>One that has the backend already is used as it is; any other one is used for the installation</source>
   <translation>Eines, das das Backend schon hat, wird verwendet, wie es ist; jedes andere dient zur Installation</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>Package index, certificates and more, in QGIS's options</source>
   <translation>Paketindex, Zertifikate und mehr in den Optionen von QGIS</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>Python</source>
   <translation>Python</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>Room</source>
   <translation>Platz</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>Searching (small)</source>
   <translation>Suchen (klein)</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <location filename="../../plugin/status_bar.py" />
   <source>Settings…</source>
   <translation>Einstellungen…</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>Step {} of {}: {}</source>
   <translation>Schritt {} von {}: {}</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>Stop; it can go on later</source>
   <translation>Anhalten; es kann später weitergehen</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>Too little: {}</source>
   <translation>Zu wenig: {}</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <location filename="../../plugin/web/flow.py" />
   <source>Try again</source>
   <translation>Noch einmal versuchen</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>Try again with the same folder</source>
   <translation>Mit demselben Ordner noch einmal versuchen</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>Use a backend on another computer…</source>
   <translation>Backend auf einem anderen Rechner verwenden…</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>Use another Python…</source>
   <translation>Anderes Python verwenden…</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>What is installed; more can be added later</source>
   <translation>Was installiert wird; mehr lässt sich später ergänzen</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>What the installation says</source>
   <translation>Was die Installation meldet</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>Where</source>
   <translation>Wo</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>With PyTorch; training too</source>
   <translation>Mit PyTorch; auch zum Trainieren</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>Without any network: from packages that were fetched on another computer</source>
   <translation>Ganz ohne Netzwerk: aus Paketen, die auf einem anderen Rechner geholt wurden</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>outside the plugin's folder, so that an update of the plugin does not delete it</source>
   <translation>außerhalb des Ordners der Erweiterung, damit deren Aktualisierung ihn nicht löscht</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>uv, which is installed here, can fetch a Python of 30 MB for Lookalike alone</source>
   <translation>uv ist hier installiert und kann ein Python von 30 MB nur für Lookalike holen</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>{} must be free while installing; {} are free there.</source>
   <translation>{} müssen beim Installieren frei sein; {} sind dort frei.</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/python.py" />
   <source>A Python interpreter</source>
   <translation>Ein Python-Interpreter</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/python.py" />
   <source>LOOKALIKE_PYTHON names {}. Remove this variable to install here.</source>
   <translation>LOOKALIKE_PYTHON nennt {}. Entfernen Sie diese Variable, um hier zu installieren.</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/python.py" />
   <source>Lookalike: fetching a Python</source>
   <translation>Lookalike: Python wird geholt</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/python.py" />
   <source>Lookalike: looking at a Python</source>
   <translation>Lookalike: Python wird geprüft</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/python.py" />
   <source>Lookalike: looking for a Python</source>
   <translation>Lookalike: Python wird gesucht</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/python.py" />
   <source>Looking at {}…</source>
   <translation>{} wird geprüft…</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/python.py" />
   <source>Looking for a suitable Python…</source>
   <translation>Ein passendes Python wird gesucht…</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/python.py" />
   <source>uv fetches a Python…</source>
   <translation>uv holt ein Python…</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/python.py" />
   <source>{} at {}</source>
   <translation>{} unter {}</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/python.py" />
   <source>{} has no backend yet. Install it with this Python.</source>
   <translation>{} hat noch kein Backend. Installieren Sie es mit diesem Python.</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/questions.py" />
   <source>Fetch Python 3.12 with uv?</source>
   <translation>Python 3.12 mit uv holen?</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/questions.py" />
   <source>Fetch it</source>
   <translation>Holen</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/questions.py" />
   <source>uv fetches about 30 MB from github.com into {}. Nothing else on this computer changes.</source>
   <translation>uv holt etwa 30 MB von github.com nach {}. Sonst ändert sich an diesem Rechner nichts.</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/reporting.py" />
   <source>Lookalike: gathering diagnostics</source>
   <translation>Lookalike: Diagnose wird zusammengestellt</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/reporting.py" />
   <source>The diagnostics are on the clipboard: paste them into your report.</source>
   <translation>Die Diagnose ist in der Zwischenablage: Fügen Sie sie in Ihre Fehlermeldung ein.</translation>
  </message>
  <message>
   <location filename="../../plugin/status_bar.py" />
   <source>Address and token of the remote backend</source>
   <translation>Adresse und Token des entfernten Backends</translation>
  </message>
  <message>
   <location filename="../../plugin/status_bar.py" />
   <source>Ask the remote backend again</source>
   <translation>Das entfernte Backend noch einmal fragen</translation>
  </message>
  <message>
   <location filename="../../plugin/status_bar.py" />
   <source>Connect again</source>
   <translation>Wieder verbinden</translation>
  </message>
  <message>
   <location filename="../../plugin/status_bar.py" />
   <source>Help</source>
   <translation>Hilfe</translation>
  </message>
  <message>
   <location filename="../../plugin/status_bar.py" />
   <source>How far the work is</source>
   <translation>Wie weit die Arbeit ist</translation>
  </message>
  <message>
   <location filename="../../plugin/status_bar.py" />
   <source>Install the backend again, or use another Python</source>
   <translation>Das Backend noch einmal installieren oder ein anderes Python verwenden</translation>
  </message>
  <message>
   <location filename="../../plugin/status_bar.py" />
   <source>Log</source>
   <translation>Protokoll</translation>
  </message>
  <message>
   <location filename="../../plugin/status_bar.py" />
   <source>Open the log of the backend</source>
   <translation>Das Protokoll des Backends öffnen</translation>
  </message>
  <message>
   <location filename="../../plugin/status_bar.py" />
   <source>Repair…</source>
   <translation>Reparieren…</translation>
  </message>
  <message>
   <location filename="../../plugin/status_bar.py" />
   <source>Restart</source>
   <translation>Neu starten</translation>
  </message>
  <message>
   <location filename="../../plugin/status_bar.py" />
   <source>Start the backend again</source>
   <translation>Das Backend wieder starten</translation>
  </message>
  <message>
   <location filename="../../plugin/status_bar.py" />
   <source>Stop; what is finished is kept</source>
   <translation>Anhalten; was fertig ist, bleibt erhalten</translation>
  </message>
  <message>
   <location filename="../../plugin/status_bar.py" />
   <source>What is on this page, and how it is used; needs no network</source>
   <translation>Was auf dieser Seite ist und wie man es benutzt; braucht kein Netz</translation>
  </message>
  <message>
   <location filename="../../plugin/tiles/advice.py" />
   <source>, {} × {} tiles</source>
   <translation>, {} × {} Kacheln</translation>
  </message>
  <message>
   <location filename="../../plugin/tiles/advice.py" />
   <source>A coarser resolution is enough for it.</source>
   <translation>Eine gröbere Auflösung genügt dafür.</translation>
  </message>
  <message>
   <location filename="../../plugin/tiles/advice.py" />
   <source>It fills {:.0f} % of the proposed tile.</source>
   <translation>Es füllt {:.0f} % der vorgeschlagenen Kachel.</translation>
  </message>
  <message>
   <location filename="../../plugin/tiles/advice.py" />
   <source>That is very small: too few pixels to tell it from others well.</source>
   <translation>Das ist sehr klein: zu wenige Pixel, um es gut von anderem zu unterscheiden.</translation>
  </message>
  <message>
   <location filename="../../plugin/tiles/advice.py" />
   <source>The example fills {:.0f} % of a tile.</source>
   <translation>Das Beispiel füllt {:.0f} % einer Kachel.</translation>
  </message>
  <message>
   <location filename="../../plugin/tiles/advice.py" />
   <source>The example fills {:.0f} % of a tile: what is around it counts more.</source>
   <translation>Das Beispiel füllt {:.0f} % einer Kachel: Was darum liegt, zählt mehr.</translation>
  </message>
  <message>
   <location filename="../../plugin/tiles/advice.py" />
   <source>The example is smaller than a tile: it is looked for as an object, however fine the tiles are.</source>
   <translation>Das Beispiel ist kleiner als eine Kachel: Es wird als Objekt gesucht, wie fein die Kacheln auch sind.</translation>
  </message>
  <message>
   <location filename="../../plugin/tiles/advice.py" />
   <source>The example is too large for the tiles of this index: it is {} tiles wide, so matches show parts of it. Draw a smaller box, or index with larger tiles.</source>
   <translation>Das Beispiel ist zu groß für die Kacheln dieses Index: Es ist {} Kacheln breit, also zeigen Treffer nur Teile davon. Zeichnen Sie ein kleineres Rechteck, oder indizieren Sie mit größeren Kacheln.</translation>
  </message>
  <message>
   <location filename="../../plugin/tiles/advice.py" />
   <source>The example is too small for the tiles of this index: it fills {:.0f} % of a tile, so what is around it counts more. Draw a larger box, or index with smaller tiles.</source>
   <translation>Das Beispiel ist zu klein für die Kacheln dieses Index: Es füllt {:.0f} % einer Kachel, also zählt die Umgebung mehr. Zeichnen Sie ein größeres Rechteck, oder indizieren Sie mit kleineren Kacheln.</translation>
  </message>
  <message>
   <location filename="../../plugin/tiles/advice.py" />
   <source>The example is {} tiles wide: matches show parts of it.</source>
   <translation>Das Beispiel ist {} Kacheln breit: Treffer zeigen Teile davon.</translation>
  </message>
  <message>
   <location filename="../../plugin/tiles/advice.py" />
   <source>The object is about {:.0f} px wide, {} on the ground.</source>
   <translation>Das Objekt ist etwa {:.0f} px breit, {} am Boden.</translation>
  </message>
  <message>
   <location filename="../../plugin/tiles/advice.py" />
   <source>object</source>
   <translation>Objekt</translation>
  </message>
  <message>
   <location filename="../../plugin/tiles/advice.py" />
   <source>object of {}</source>
   <translation>Objekt von {}</translation>
  </message>
  <message>
   <location filename="../../plugin/tiles/advice.py" />
   <source>tile</source>
   <translation>Kachel</translation>
  </message>
  <message>
   <location filename="../../plugin/tiles/advice.py" />
   <source>tile of {}</source>
   <translation>Kachel von {}</translation>
  </message>
  <message>
   <location filename="../../plugin/tiles/advice.py" />
   <source>{} ({} px)</source>
   <translation>{} ({} px)</translation>
  </message>
  <message>
   <location filename="../../plugin/tiles/advice.py" />
   <source>{} × {}</source>
   <translation>{} × {}</translation>
  </message>
  <message>
   <location filename="../../plugin/web/copying.py" />
   <source>Stopped. Nothing was copied.</source>
   <translation>Angehalten. Es wurde nichts kopiert.</translation>
  </message>
  <message>
   <location filename="../../plugin/web/copying.py" />
   <source>it gave no image</source>
   <translation>es kam kein Bild</translation>
  </message>
  <message>
   <location filename="../../plugin/web/copying.py" />
   <source>{} cannot be written: {}. Choose another file.</source>
   <translation>{} kann nicht geschrieben werden: {}. Wählen Sie eine andere Datei.</translation>
  </message>
  <message>
   <location filename="../../plugin/web/copying.py" />
   <source>“{}” broke off: {}. What it gave is kept for a while, so try again, or take a smaller area.</source>
   <translation>„{}“ hat abgebrochen: {}. Was kam, bleibt eine Weile aufgehoben: Versuchen Sie es noch einmal, oder nehmen Sie einen kleineren Ausschnitt.</translation>
  </message>
  <message>
   <location filename="../../plugin/web/copying.py" />
   <source>“{}” does not answer. Look whether the map still shows it, then try again.</source>
   <translation>„{}“ antwortet nicht. Sehen Sie nach, ob die Karte es noch zeigt, und versuchen Sie es dann noch einmal.</translation>
  </message>
  <message>
   <location filename="../../plugin/web/copying.py" />
   <source>“{}” shows nothing there at this resolution. Choose a coarser one, or another area.</source>
   <translation>„{}“ zeigt dort in dieser Auflösung nichts. Wählen Sie eine gröbere oder einen anderen Ausschnitt.</translation>
  </message>
  <message>
   <location filename="../../plugin/web/dialog.py" />
   <source>Area</source>
   <translation>Ausschnitt</translation>
  </message>
  <message>
   <location filename="../../plugin/web/dialog.py" />
   <source>Choose an area: draw it, or take what the map shows.</source>
   <translation>Wählen Sie einen Ausschnitt: Zeichnen Sie ihn, oder nehmen Sie, was die Karte zeigt.</translation>
  </message>
  <message>
   <location filename="../../plugin/web/dialog.py" />
   <source>Copy an area of a web layer</source>
   <translation>Ausschnitt eines Web-Layers kopieren</translation>
  </message>
  <message>
   <location filename="../../plugin/web/dialog.py" />
   <source>Copy and index</source>
   <translation>Kopieren und indizieren</translation>
  </message>
  <message>
   <location filename="../../plugin/web/dialog.py" />
   <source>Copy only what the terms of the service allow.</source>
   <translation>Kopieren Sie nur, was die Bedingungen des Dienstes erlauben.</translation>
  </message>
  <message>
   <location filename="../../plugin/web/dialog.py" />
   <source>Draw it on the map</source>
   <translation>In der Karte zeichnen</translation>
  </message>
  <message>
   <location filename="../../plugin/web/dialog.py" />
   <source>Layer</source>
   <translation>Layer</translation>
  </message>
  <message>
   <location filename="../../plugin/web/dialog.py" />
   <source>Pixels that the service has itself; finer ones show no more than it knows</source>
   <translation>Pixel, die der Dienst selbst hat; feinere zeigen nicht mehr, als er weiß</translation>
  </message>
  <message>
   <location filename="../../plugin/web/dialog.py" />
   <source>The area must lie on the layer, have at least {} pixels a side and at most {} million in all.</source>
   <translation>Der Ausschnitt muss auf dem Layer liegen, mindestens {} Pixel je Seite und höchstens {} Millionen insgesamt haben.</translation>
  </message>
  <message>
   <location filename="../../plugin/web/dialog.py" />
   <source>{} m a pixel, for things from {}</source>
   <translation>{} m je Pixel, für Dinge ab {}</translation>
  </message>
  <message>
   <location filename="../../plugin/web/dialog.py" />
   <source>{} × {} pixels, about {} pictures to ask for and {} on disk.</source>
   <translation>{} × {} Pixel, etwa {} Bilder abzufragen, {} auf der Platte.</translation>
  </message>
  <message>
   <location filename="../../plugin/web/flow.py" />
   <source>An area is being copied. Wait until that is done, or cancel it.</source>
   <translation>Ein Ausschnitt wird gerade kopiert. Warten Sie, bis das fertig ist, oder brechen Sie es ab.</translation>
  </message>
  <message>
   <location filename="../../plugin/web/flow.py" />
   <source>Copying “{}”…</source>
   <translation>„{}“ wird kopiert…</translation>
  </message>
  <message>
   <location filename="../../plugin/web/flow.py" />
   <source>Lookalike: copying {}</source>
   <translation>Lookalike: {} wird kopiert</translation>
  </message>
  <message>
   <location filename="../../plugin/web/flow.py" />
   <source>The project has no web layer whose images can be copied. Add one first.</source>
   <translation>Das Projekt hat keinen Web-Layer, dessen Bilder kopiert werden können. Fügen Sie zuerst einen hinzu.</translation>
  </message>
  <message>
   <location filename="../../plugin/web/flow.py" />
   <source>“{}” shows nothing in {} % of the area; that is left out.</source>
   <translation>„{}“ zeigt in {} % des Ausschnitts nichts; das bleibt weg.</translation>
  </message>
 </context>
</TS>
