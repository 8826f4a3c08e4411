<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR" sourcelanguage="en">
 <context>
  <name>Lookalike</name>
  <message>
   <location filename="../../plugin/base/fields.py" />
   <source>The backend answered something that this plugin does not understand. Update the plugin and the backend to the same version.</source>
   <translation>Le moteur a donné une réponse que cette extension ne comprend pas. Mettez l’extension et le moteur à la même version.</translation>
  </message>
  <message>
   <location filename="../../plugin/base/help.py" />
   <location filename="../../plugin/results/counting_window.py" />
   <location filename="../../plugin/setup/panel.py" />
   <source>Back</source>
   <translation>Retour</translation>
  </message>
  <message>
   <location filename="../../plugin/base/help.py" />
   <source>Lookalike: help</source>
   <translation>Lookalike : aide</translation>
  </message>
  <message>
   <location filename="../../plugin/base/help.py" />
   <source>The page before</source>
   <translation>La page précédente</translation>
  </message>
  <message>
   <location filename="../../plugin/base/replacing.py" />
   <source>Replace</source>
   <translation>Remplacer</translation>
  </message>
  <message>
   <location filename="../../plugin/base/replacing.py" />
   <source>{} exists already. Replace it?</source>
   <translation>{} existe déjà. Le remplacer ?</translation>
  </message>
  <message>
   <location filename="../../plugin/base/tasks.py" />
   <source>Something unexpected happened: {}. Try again; the log has the details.</source>
   <translation>Un problème inattendu est survenu : {}. Réessayez ; le journal contient les détails.</translation>
  </message>
  <message>
   <location filename="../../plugin/base/tasks.py" />
   <source>Stopped before it began.</source>
   <translation>Arrêté avant d’avoir commencé.</translation>
  </message>
  <message>
   <location filename="../../plugin/base/tasks.py" />
   <source>{} (stopped)</source>
   <translation>{} (arrêté)</translation>
  </message>
  <message>
   <location filename="../../plugin/client/client.py" />
   <source>Stopped. What was finished is kept.</source>
   <translation>Arrêté. Ce qui était terminé est conservé.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/client.py" />
   <source>The backend ended the job without a result. Update the plugin and the backend.</source>
   <translation>Le moteur a terminé la tâche sans résultat. Mettez à jour l’extension et le moteur.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/client.py" />
   <source>The backend is version {version}, newer than this plugin. Update the plugin.</source>
   <translation>Le moteur est en version {version}, plus récente que cette extension. Mettez l’extension à jour.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/client.py" />
   <source>The backend is version {version}, older than this plugin. Ask whoever runs it to update it.</source>
   <translation>Le moteur est en version {version}, plus ancienne que cette extension. Demandez à la personne qui le gère de le mettre à jour.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/client.py" />
   <source>The backend is version {version}, older than this plugin. Install the backend again.</source>
   <translation>Le moteur est en version {version}, plus ancienne que cette extension. Réinstallez le moteur.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/client.py" />
   <source>The backend was asked to stop and is still busy. It ends when it can.</source>
   <translation>Le moteur a été prié de s’arrêter et travaille encore. Il s’arrêtera dès que possible.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/http.py" />
   <source>'{base_url}' is no address of a backend. Give one such as https://server.example:8700, without name or password.</source>
   <translation>« {base_url} » n’est pas une adresse de moteur. Donnez-en une comme https://server.example:8700, sans nom ni mot de passe.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/http.py" />
   <source>Stopped.</source>
   <translation>Arrêté.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/http.py" />
   <source>The token is empty or has odd characters. Copy it again from the backend's settings.</source>
   <translation>Le jeton est vide ou contient des caractères inattendus. Copiez-le de nouveau depuis les paramètres du moteur.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/http.py" />
   <source>{file} holds no certificates that can be read. Choose another file.</source>
   <translation>{file} ne contient aucun certificat lisible. Choisissez un autre fichier.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/http_problems.py" />
   <source>No secure connection to {host} comes about. Check whether its address begins with https or http.</source>
   <translation>Aucune connexion sécurisée ne s’établit avec {host}. Vérifiez si son adresse commence par https ou http.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/http_problems.py" />
   <source>Nothing answers at this address of {host}. Check the port, and whether the backend runs.</source>
   <translation>Rien ne répond à cette adresse de {host}. Vérifiez le port et que le moteur fonctionne.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/http_problems.py" />
   <source>The address of the backend leads on to {place}, and the token is not sent there. If that is right, set it as the address.</source>
   <translation>L’adresse du moteur renvoie vers {place}, où le jeton n’est pas envoyé. Si c’est correct, saisissez cette adresse.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/http_problems.py" />
   <source>The backend does not answer any more. Start it again; what was indexed so far is kept.</source>
   <translation>Le moteur ne répond plus. Redémarrez-le ; ce qui a été indexé est conservé.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/http_problems.py" />
   <source>The backend on {host} does not accept the token. Check the token and its authentication.</source>
   <translation>Le moteur sur {host} refuse le jeton. Vérifiez le jeton et son authentification.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/http_problems.py" />
   <source>The backend on {host} does not answer any more. What was indexed so far is kept.</source>
   <translation>Le moteur sur {host} ne répond plus. Ce qui a été indexé est conservé.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/http_problems.py" />
   <source>The backend on {host} does not answer in time. It may be very busy: wait a moment and try again, or start it again.</source>
   <translation>Le moteur sur {host} ne répond pas à temps. Il est peut-être très occupé : attendez un instant et réessayez, ou redémarrez-le.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/http_problems.py" />
   <source>The certificate of {host} is not trusted by this machine. Ask whoever runs the backend for one that is, or add it to the system's certificates.</source>
   <translation>Cet ordinateur ne fait pas confiance au certificat de {host}. Demandez-en un valide au responsable du moteur, ou ajoutez-le aux certificats du système.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/http_problems.py" />
   <source>The host {host} is not known. Check the address of the backend and the network.</source>
   <translation>L’hôte {host} est inconnu. Vérifiez l’adresse du moteur et le réseau.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/http_problems.py" />
   <source>What answers on {host} is not Lookalike. Check the address.</source>
   <translation>Ce qui répond sur {host} n’est pas Lookalike. Vérifiez l’adresse.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/http_problems.py" />
   <source>What answers there (HTTP {status}) is not Lookalike. Check the address of the backend.</source>
   <translation>Ce qui répond là (HTTP {status}) n’est pas Lookalike. Vérifiez l’adresse du moteur.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/mapped.py" />
   <source>The image {file} cannot be read. Choose another one.</source>
   <translation>L’image {file} est illisible. Choisissez-en une autre.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/mapped.py" />
   <source>The image {file} is larger than 24 MiB. Cut out the part you look for.</source>
   <translation>L’image {file} dépasse 24 Mio. Découpez la partie que vous cherchez.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/mapped.py" />
   <source>The query {file} cannot be read. Choose another one.</source>
   <translation>La requête {file} ne peut pas être lue. Choisissez-en une autre.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/path_mapping.py" />
   <source>{path} is not in a folder that the remote backend sees. Move it to a shared folder (save the project there too), or add its folder in Settings &gt; Options &gt; Lookalike.</source>
   <translation>{path} n’est dans aucun dossier visible du moteur distant. Déplacez-le dans un dossier partagé (le projet doit s’y trouver aussi), ou ajoutez son dossier dans Préférences &gt; Options &gt; Lookalike.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>Another program is writing this index.</source>
   <translation>Un autre programme écrit dans cet index.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>Check the nodata setting of the raster, or allow tiles a larger share of nodata.</source>
   <translation>Vérifiez la valeur nodata du raster, ou permettez aux tuiles une plus grande part sans données.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>Choose a model for pictures, or a raster that says how its numbers are reflectance.</source>
   <translation>Choisissez un modèle pour images, ou un raster qui dit comment ses nombres deviennent réflectance.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>Choose a model of the list on the page Index.</source>
   <translation>Choisissez un modèle de la liste sur la page Index.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>Choose a model that is installed, or get the packages for more, about {megabytes} MB (several GB with those for an NVIDIA card): More models… in the menu Lookalike.</source>
   <translation>Choisissez un modèle installé, ou récupérez les paquets pour d’autres, environ {megabytes} Mo (plusieurs Go avec ceux d’une carte NVIDIA) : « Autres modèles… » dans le menu Lookalike.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>Choose a model that is installed, or have the weights of “{name}” added to the backend.</source>
   <translation>Choisissez un modèle installé, ou faites ajouter les poids de « {name} » au backend.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>Choose a model that is installed, or have {package} added to the backend.</source>
   <translation>Choisissez un modèle installé, ou faites ajouter {package} au backend.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>Choose another model such as {model}, or index with tiles that are seen alone.</source>
   <translation>Choisissez un autre modèle comme {model}, ou indexez avec des tuiles vues une à une.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>Choose another name for the model.</source>
   <translation>Choisissez un autre nom pour le modèle.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>Have a file of the weights of “{name}” added to the backend.</source>
   <translation>Faites ajouter un fichier des poids de « {name} » au backend.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>Have it trained on labelled scenes, or choose another model.</source>
   <translation>Faites-le entraîner sur des scènes étiquetées, ou choisissez un autre modèle.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>Have it trained on photographs of places, or choose another model.</source>
   <translation>Faites-le entraîner sur des photos de lieux, ou choisissez un autre modèle.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>If that is wrong, choose the bands on the page Index before a raster is indexed, or in Index rasters of the toolbox.</source>
   <translation>Si c’est faux, choisissez les bandes sur la page Index avant d’indexer un raster, ou dans l’algorithme d’indexation de la boîte à outils.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>If that is wrong, name what is nodata: as additional no data value in the layer's properties, or as Nodata values of Index rasters of the toolbox, where none says that there is none.</source>
   <translation>Si c’est faux, indiquez ce qui n’est pas une donnée : comme valeur nulle supplémentaire dans les propriétés de la couche, ou comme Valeurs nulles de l’algorithme d’indexation de la boîte à outils, où none dit qu’il n’y en a pas.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>Index a raster first: on the page Index, or by Index rasters of the toolbox.</source>
   <translation>Indexez d’abord un raster : sur la page Index, ou par « Indexer des rasters » de la boîte à outils.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>Index it again.</source>
   <translation>Indexez-le de nouveau.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>Index the raster with a cross-view model that this backend has.</source>
   <translation>Indexez le raster avec un modèle cross-view que ce backend possède.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>Install the backend again: Repair… in the status bar of Lookalike.</source>
   <translation>Réinstallez le backend : « Réparer… » dans la barre d’état de Lookalike.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>Leave the choice of the device to the backend.</source>
   <translation>Laissez le backend choisir le périphérique.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>Run Verify index of the toolbox with Repair, then index the raster again: only the lost part is redone.</source>
   <translation>Lancez « Vérifier l’index » de la boîte à outils avec « Réparer », puis indexez de nouveau le raster : seule la partie perdue est refaite.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>Run Verify index of the toolbox with Repair, which goes back to the former one; where there is none, restore it from a backup, or delete the index folder and index again.</source>
   <translation>Lancez « Vérifier l’index » de la boîte à outils avec « Réparer », qui revient au précédent ; s’il n’y en a pas, restaurez-le d’une sauvegarde, ou supprimez le dossier de l’index et indexez de nouveau.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>Run Verify index of the toolbox with Repair, which keeps what stands before it.</source>
   <translation>Lancez « Vérifier l’index » de la boîte à outils avec « Réparer », qui garde ce qui précède.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>Say where it is with Find again… on the page Index, or remove it there.</source>
   <translation>Indiquez où il est avec « Retrouver… » sur la page Index, ou retirez-le là.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>Search an index that was made with the model “{model}”, or save the query anew.</source>
   <translation>Cherchez dans un index créé avec le modèle « {model} », ou enregistrez la requête à nouveau.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>Something could not be written: is the disk full or the folder protected?</source>
   <translation>L’écriture a échoué : le disque est-il plein ou le dossier protégé ?</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>Something unexpected happened in the backend.</source>
   <translation>Un problème inattendu est survenu dans le moteur.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>The backend does not know this job any more.</source>
   <translation>Le moteur ne connaît plus cette tâche.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>The backend has not enough memory.</source>
   <translation>Le backend n’a pas assez de mémoire.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>The backend has too much to do. Wait until something is done.</source>
   <translation>Le moteur a trop à faire. Attendez qu’une tâche soit terminée.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>The backend may not use this folder.</source>
   <translation>Le moteur n’a pas le droit d’utiliser ce dossier.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>The bands do not fit.</source>
   <translation>Les bandes ne conviennent pas.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>The box cannot be searched for.</source>
   <translation>Ce rectangle ne peut pas être recherché.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>The examples make no search.</source>
   <translation>Les exemples ne permettent pas de recherche.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>The image cannot be used.</source>
   <translation>L’image est inutilisable.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>The index is damaged.</source>
   <translation>L’index est endommagé.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>The index is empty.</source>
   <translation>L’index est vide.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>The index was made with another model or tile size.</source>
   <translation>L’index a été créé avec un autre modèle ou une autre taille de tuile.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>The index was written by a newer Lookalike.</source>
   <translation>L’index a été écrit par une version plus récente de Lookalike.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>The model cannot be used.</source>
   <translation>Le modèle est inutilisable.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>The raster cannot be indexed.</source>
   <translation>Le raster ne peut pas être indexé.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>The raster cannot be read.</source>
   <translation>Le raster est illisible.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>The raster has changed since it was indexed.</source>
   <translation>Le raster a changé depuis son indexation.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>The raster is no longer where it was.</source>
   <translation>Le raster n’est plus à sa place.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>The raster is not in the index.</source>
   <translation>Le raster n’est pas dans l’index.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>The weights of this model are damaged.</source>
   <translation>Les poids de ce modèle sont endommagés.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>The weights of this model are not installed.</source>
   <translation>Les poids de ce modèle ne sont pas installés.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>There is no index here.</source>
   <translation>Il n’y a pas d’index ici.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>This model is not known.</source>
   <translation>Ce modèle est inconnu.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>This needs further packages in the backend.</source>
   <translation>Il manque des paquets au backend pour cela.</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>Try again; if it stays, run Verify index of the toolbox with Repair.</source>
   <translation>Réessayez ; si cela persiste, lancez « Vérifier l’index » de la boîte à outils avec « Réparer ».</translation>
  </message>
  <message>
   <location filename="../../plugin/client/sentences.py" />
   <source>Use the environment that the index was made with, or index again.</source>
   <translation>Utilisez l’environnement avec lequel l’index a été fait, ou indexez de nouveau.</translation>
  </message>
  <message>
   <location filename="../../plugin/dates/changes.py" />
   <source>A raster is only partly indexed: there may be more.</source>
   <translation>Un raster n’est indexé qu’en partie : il peut y en avoir d’autres.</translation>
  </message>
  <message>
   <location filename="../../plugin/dates/changes.py" />
   <source>Changed: {} → {}</source>
   <translation>Changements : {} → {}</translation>
  </message>
  <message>
   <location filename="../../plugin/dates/changes.py" />
   <source>Comparing rasters…</source>
   <translation>Comparaison des rasters…</translation>
  </message>
  <message>
   <location filename="../../plugin/dates/changes.py" />
   <source>Lookalike: comparing rasters</source>
   <translation>Lookalike : comparaison de rasters</translation>
  </message>
  <message>
   <location filename="../../plugin/dates/changes.py" />
   <source>Map of changes: {}</source>
   <translation>Carte des changements : {}</translation>
  </message>
  <message>
   <location filename="../../plugin/dates/changes.py" />
   <location filename="../../plugin/processing/what_changed.py" />
   <source>{} of {} places stand out between {} and {}.</source>
   <translation>{} lieux sur {} se distinguent entre {} et {}.</translation>
  </message>
  <message>
   <location filename="../../plugin/dates/changes_dialog.py" />
   <location filename="../../plugin/results/change_layers.py" />
   <source>After</source>
   <translation>Après</translation>
  </message>
  <message>
   <location filename="../../plugin/dates/changes_dialog.py" />
   <location filename="../../plugin/results/change_layers.py" />
   <source>Before</source>
   <translation>Avant</translation>
  </message>
  <message>
   <location filename="../../plugin/dates/changes_dialog.py" />
   <source>Compare</source>
   <translation>Comparer</translation>
  </message>
  <message>
   <location filename="../../plugin/dates/changes_dialog.py" />
   <source>Places are ranked by how far they moved apart, beyond what light and season move everywhere. A layer of places and a map are added to the project.</source>
   <translation>Les lieux sont classés selon leur écart, au-delà de ce que lumière et saison changent partout. Une couche des lieux et une carte sont ajoutées au projet.</translation>
  </message>
  <message>
   <location filename="../../plugin/dates/changes_dialog.py" />
   <location filename="../../plugin/processing/what_changed.py" />
   <source>What changed</source>
   <translation>Ce qui a changé</translation>
  </message>
  <message>
   <location filename="../../plugin/dates/comparing.py" />
   <source>Lookalike: comparing dates</source>
   <translation>Lookalike : comparaison des dates</translation>
  </message>
  <message>
   <location filename="../../plugin/dates/comparison_window.py" />
   <source> m</source>
   <translation> m</translation>
  </message>
  <message>
   <location filename="../../plugin/dates/comparison_window.py" />
   <source>Click a picture to compare the others with it.</source>
   <translation>Cliquez sur une image pour lui comparer les autres.</translation>
  </message>
  <message>
   <location filename="../../plugin/dates/comparison_window.py" />
   <source>Compare dates</source>
   <translation>Comparer les dates</translation>
  </message>
  <message>
   <location filename="../../plugin/dates/comparison_window.py" />
   <source>Side</source>
   <translation>Côté</translation>
  </message>
  <message>
   <location filename="../../plugin/dates/comparison_window.py" />
   <source>Side of the square on the ground</source>
   <translation>Côté du carré au sol</translation>
  </message>
  <message>
   <location filename="../../plugin/dates/comparison_window.py" />
   <source>compared with</source>
   <translation>image de référence</translation>
  </message>
  <message>
   <location filename="../../plugin/dates/comparison_window.py" />
   <source>likeness {}</source>
   <translation>ressemblance {}</translation>
  </message>
  <message>
   <location filename="../../plugin/dates/comparison_window.py" />
   <source>no date</source>
   <translation>sans date</translation>
  </message>
  <message>
   <location filename="../../plugin/dates/menu.py" />
   <location filename="../../plugin/results/panel.py" />
   <source>Compare dates here</source>
   <translation>Comparer les dates ici</translation>
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
   <translation>Rechercher</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/checking.py" />
   <source>Choose another Python, or copy the diagnostics into a report.</source>
   <translation>Choisissez un autre Python, ou copiez le diagnostic dans un rapport.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/checking.py" />
   <source>Install the Microsoft Visual C++ Redistributable (x64) from microsoft.com, then install again.</source>
   <translation>Installez Microsoft Visual C++ Redistributable (x64) depuis microsoft.com, puis réinstallez.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/checking.py" />
   <source>The environment does not run (code {code}). Install again; if it happens again, choose another Python.</source>
   <translation>L’environnement ne fonctionne pas (code {code}). Réinstallez ; si cela se reproduit, choisissez un autre Python.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/checking.py" />
   <source>The package {module} is installed but does not load ({reason}). {todo}</source>
   <translation>Le paquet {module} est installé mais ne se charge pas ({reason}). {todo}</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/checking.py" />
   <source>These packages are not whole: {packages}. Install again.</source>
   <translation>Ces paquets sont incomplets : {packages}. Réinstallez.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/checking.py" />
   <source>Version {wanted} of {package} was asked for, {found} came. Install the plugin again, or make the folder of wheels for this version.</source>
   <translation>La version {wanted} de {package} était demandée, {found} est arrivé. Réinstallez l’extension, ou préparez le dossier de wheels pour cette version.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/checking.py" />
   <source>{package} {version} was installed, but it is another backend than the one of the plugin. Make the folder of wheels with the backend of this plugin, then install again.</source>
   <translation>{package} {version} a été installé, mais c’est un autre moteur que celui de l’extension. Préparez le dossier de wheels avec le moteur de cette extension, puis réinstallez.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/checksums.py" />
   <source>{file} is missing in {folder}, or damaged. Copy the folder again.</source>
   <translation>{file} manque dans {folder}, ou est endommagé. Copiez à nouveau le dossier.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/child_process.py" />
   <source>could not start: a DLL failed to load</source>
   <translation>n’a pas pu démarrer : une DLL ne se charge pas</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/child_process.py" />
   <source>could not start: a DLL is missing. Install the Microsoft Visual C++ Redistributable</source>
   <translation>n’a pas pu démarrer : une DLL manque. Installez Microsoft Visual C++ Redistributable</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/child_process.py" />
   <source>crashed (aborted)</source>
   <translation>a planté (abandon)</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/child_process.py" />
   <source>crashed (access violation)</source>
   <translation>a planté (violation d’accès)</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/child_process.py" />
   <source>crashed (bus error): a file on a disk or network drive went away while it was read</source>
   <translation>a planté (erreur de bus) : un fichier d’un disque ou d’un lecteur réseau a disparu pendant la lecture</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/child_process.py" />
   <source>crashed (segmentation fault)</source>
   <translation>a planté (erreur de segmentation)</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/child_process.py" />
   <source>crashed (stack buffer overrun)</source>
   <translation>a planté (débordement de tampon de pile)</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/child_process.py" />
   <source>crashed (stack overflow)</source>
   <translation>a planté (débordement de pile)</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/child_process.py" />
   <source>crashed: this processor lacks an instruction that it needs</source>
   <translation>a planté : il manque à ce processeur une instruction nécessaire</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/child_process.py" />
   <source>ended</source>
   <translation>s’est arrêté</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/child_process.py" />
   <source>ended with code 1, or was ended by another program</source>
   <translation>s’est arrêté avec le code 1, ou a été arrêté par un autre programme</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/child_process.py" />
   <source>ended with code {code}</source>
   <translation>s’est arrêté avec le code {code}</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/child_process.py" />
   <source>is no program: Python is not installed there</source>
   <translation>n’est pas un programme : Python n’y est pas installé</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/child_process.py" />
   <source>ran out of memory</source>
   <translation>a manqué de mémoire</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/child_process.py" />
   <source>was asked to end by another program</source>
   <translation>a été prié de s’arrêter par un autre programme</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/child_process.py" />
   <source>was ended by the system ({signal})</source>
   <translation>a été arrêté par le système ({signal})</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/child_process.py" />
   <source>was interrupted</source>
   <translation>a été interrompu</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/child_process.py" />
   <source>was killed, most likely by the system for want of memory</source>
   <translation>a été arrêté, probablement par le système faute de mémoire</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/child_process.py" />
   <source>{program} cannot be started ({reason}). Repair the environment of Lookalike, or install it again.</source>
   <translation>Impossible de démarrer {program} ({reason}). Réparez l’environnement de Lookalike ou réinstallez-le.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/digest.py" />
   <location filename="../../plugin/environment/requirement.py" />
   <source>The plugin is incomplete: {backend} has no backend. Install the plugin again.</source>
   <translation>L’extension est incomplète : {backend} ne contient pas de moteur. Réinstallez l’extension.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/installing.py" />
   <source>Checking</source>
   <translation>Vérification</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/installing.py" />
   <source>Installing needs {needed} GB of free disk space, {disk} has {free} GB where the backend is to be. Free some space, or choose a folder on another disk.</source>
   <translation>L’installation demande {needed} Go d’espace libre, {disk} en a {free} Go là où le moteur doit aller. Libérez de la place ou choisissez un dossier sur un autre disque.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/installing.py" />
   <source>Installing packages</source>
   <translation>Installation des paquets</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/installing.py" />
   <location filename="../../plugin/environment/running.py" />
   <source>Installing was stopped. It can go on later where it stopped.</source>
   <translation>L’installation a été arrêtée. Elle pourra reprendre plus tard au même point.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/installing.py" />
   <source>Looking at the disk</source>
   <translation>Examen du disque</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/installing.py" />
   <source>Making the environment</source>
   <translation>Création de l’environnement</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/installing.py" />
   <source>Preparing pip</source>
   <translation>Préparation de pip</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/installing.py" />
   <source>{folder} cannot be written. Close other QGIS windows, or choose another folder for the backend.</source>
   <translation>Impossible d’écrire dans {folder}. Fermez les autres fenêtres de QGIS, ou choisissez un autre dossier pour le moteur.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/installing.py" />
   <source>{folder} contains other files, which are left alone. Choose an empty or a new folder.</source>
   <translation>{folder} contient d’autres fichiers, qui restent intacts. Choisissez un dossier vide ou nouveau.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/installing.py" />
   <source>{folder} is no folder. Choose another one for the backend.</source>
   <translation>{folder} n’est pas un dossier. Choisissez-en un autre pour le moteur.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/installing.py" />
   <source>{program} could not make a virtual environment. Choose another Python (Debian, Ubuntu: install python3-venv).</source>
   <translation>{program} n’a pas pu créer d’environnement virtuel. Choisissez un autre Python (Debian, Ubuntu : installez python3-venv).</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/lock.py" />
   <source>Another QGIS window installs the backend to {folder} at this moment. Wait until it is done.</source>
   <translation>Une autre fenêtre de QGIS installe en ce moment le moteur dans {folder}. Attendez qu’elle ait terminé.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/lock.py" />
   <source>Nothing can be written to {folder} ({reason}). Choose another folder for the backend.</source>
   <translation>Impossible d’écrire dans {folder} ({reason}). Choisissez un autre dossier pour le moteur.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/pip_problems.py" />
   <source>A file could not be written: another program (a virus scanner, or a backend that still runs) holds it, or the folder is protected. Close other QGIS windows and install again.</source>
   <translation>Un fichier n’a pas pu être écrit : un autre programme (un antivirus, ou un moteur encore en marche) le retient, ou le dossier est protégé. Fermez les autres fenêtres de QGIS et réinstallez.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/pip_problems.py" />
   <source>A package arrived damaged. Install again; where it comes from a folder of wheels, copy it there again.</source>
   <translation>Un paquet est arrivé endommagé. Réinstallez ; s’il vient d’un dossier de wheels, copiez-l’y de nouveau.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/pip_problems.py" />
   <source>A package does not exist ready-made for this Python and would have to be compiled. Choose Python 3.12.</source>
   <translation>Un paquet n’existe pas tout prêt pour ce Python et devrait être compilé. Choisissez Python 3.12.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/pip_problems.py" />
   <source>A path became too long for Windows. Choose a shorter folder for the environment, such as C:\lookalike.</source>
   <translation>Un chemin est devenu trop long pour Windows. Choisissez un dossier plus court pour l’environnement, par exemple C:\lookalike.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/pip_problems.py" />
   <source>Installing failed: {reason}. See the log.</source>
   <translation>L’installation a échoué : {reason}. Voir le journal.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/pip_problems.py" />
   <source>The certificate of the package index is not trusted, as where a proxy reads along. Ask your administrator for the certificate file and set it in the settings, or install from a folder of wheels.</source>
   <translation>Le certificat de l’index de paquets n’est pas reconnu, par exemple parce qu’un proxy lit les échanges. Demandez le fichier de certificats à votre administrateur et indiquez-le dans les options, ou installez depuis un dossier de wheels.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/pip_problems.py" />
   <source>The disk is full. Free some space, or choose a folder on another disk; installing goes on where it stopped.</source>
   <translation>Le disque est plein. Libérez de la place ou choisissez un dossier sur un autre disque ; l’installation reprendra où elle s’est arrêtée.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/pip_problems.py" />
   <source>The folder of wheels lacks {name} for this Python and system. Make the folder again with the same version of Python, or install over the network.</source>
   <translation>Il manque {name} au dossier de wheels pour ce Python et ce système. Préparez-le de nouveau avec la même version de Python, ou installez par le réseau.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/pip_problems.py" />
   <source>The package index asks for a name and password, or forbids access. Check its address in the settings.</source>
   <translation>L’index de paquets demande un nom et un mot de passe, ou interdit l’accès. Vérifiez son adresse dans les options.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/pip_problems.py" />
   <source>The package index cannot be reached. Check the network and QGIS's proxy settings, then install again; or install from a folder of wheels.</source>
   <translation>L’index de paquets est injoignable. Vérifiez le réseau et le proxy de QGIS, puis réinstallez ; ou installez depuis un dossier de wheels.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/pip_problems.py" />
   <source>The package index of PyTorch ({address}) cannot be reached: {reason}</source>
   <translation>L’index de paquets de PyTorch ({address}) est injoignable : {reason}</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/pip_problems.py" />
   <source>The package {name} is not in the package index for this Python and system. Choose Python 3.12, or check the address of the index, with its name and password where it wants them.</source>
   <translation>Le paquet {name} n’est pas dans l’index de paquets pour ce Python et ce système. Choisissez Python 3.12, ou vérifiez l’adresse de l’index, avec nom et mot de passe s’il les demande.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/pip_problems.py" />
   <source>The proxy asks for a name and password. Enter them in QGIS's network settings, then install again.</source>
   <translation>Le proxy demande un nom et un mot de passe. Saisissez-les dans les paramètres réseau de QGIS, puis réinstallez.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/pip_problems.py" />
   <source>The proxy cannot be reached. Check QGIS's network settings, then install again; or install from a folder of wheels.</source>
   <translation>Le proxy est injoignable. Vérifiez les paramètres réseau de QGIS, puis réinstallez ; ou installez depuis un dossier de wheels.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/progress.py" />
   <source>Building {package}</source>
   <translation>Construction de {package}</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/progress.py" />
   <source>Downloading {package}</source>
   <translation>Téléchargement de {package}</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/progress.py" />
   <source>Looking for {package}</source>
   <translation>Recherche de {package}</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/progress.py" />
   <source>Processing {package}</source>
   <translation>Traitement de {package}</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/progress.py" />
   <source>Unpacking; the largest package takes a minute</source>
   <translation>Décompression ; le plus gros paquet prend une minute</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/progress.py" />
   <source>Using cached {package}</source>
   <translation>{package} pris dans le cache</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/pythons.py" />
   <source>Choose another Python.</source>
   <translation>Choisissez un autre Python.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/pythons.py" />
   <source>Install Python 3.12 (64-bit) from python.org, for you alone: no administrator is needed.</source>
   <translation>Installez Python 3.12 (64 bits) depuis python.org, pour vous seul : aucun droit d’administrateur n’est nécessaire.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/pythons.py" />
   <source>Install Python 3.12 from python.org, or with Homebrew: brew install python@3.12.</source>
   <translation>Installez Python 3.12 depuis python.org, ou avec Homebrew : brew install python@3.12.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/pythons.py" />
   <source>Install python3 (3.11 or newer) and python3-venv with the package manager.</source>
   <translation>Installez python3 (3.11 ou plus récent) et python3-venv avec le gestionnaire de paquets.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/pythons.py" />
   <source>No Python from 3.11 to 3.14 was found on this machine. {todo} Then try again.</source>
   <translation>Aucun Python de 3.11 à 3.14 n’a été trouvé sur cet ordinateur. {todo} Puis réessayez.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/pythons.py" />
   <source>This Linux ({machine}, glibc {version}) is none for which the packages are made: 64-bit Intel and AMD with glibc {intel} or newer, 64-bit ARM with {arm}. Use a backend on another computer.</source>
   <translation>Les paquets n’existent pas pour ce Linux ({machine}, glibc {version}) : il faut Intel ou AMD 64 bits avec glibc {intel} ou plus récente, ou ARM 64 bits avec {arm}. Utilisez un backend sur un autre ordinateur.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/pythons.py" />
   <source>macOS {version} is too old for the packages: update to macOS {oldest} or newer, or use a backend on another computer.</source>
   <translation>macOS {version} est trop ancien pour les paquets : passez à macOS {oldest} ou plus récent, ou utilisez un backend sur un autre ordinateur.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/pythons.py" />
   <source>{program} does not run as a Python.</source>
   <translation>{program} ne fonctionne pas comme un Python.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/pythons.py" />
   <source>{python} cannot make secure connections: its module ssl does not load.</source>
   <translation>{python} ne peut pas établir de connexions sécurisées : son module ssl ne se charge pas.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/pythons.py" />
   <source>{python} cannot make virtual environments: its modules venv and ensurepip are not installed.</source>
   <translation>{python} ne peut pas créer d’environnements virtuels : ses modules venv et ensurepip ne sont pas installés.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/pythons.py" />
   <source>{python} is a 32-bit program: a 64-bit one is needed.</source>
   <translation>{python} est un programme 32 bits : il en faut un de 64 bits.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/pythons.py" />
   <source>{python} is for ARM processors, for which OpenVINO is not made on Windows: install Python 3.12 for 64-bit Intel and AMD processors, which runs here too.</source>
   <translation>{python} est fait pour les processeurs ARM, pour lesquels OpenVINO n’existe pas sous Windows : installez Python 3.12 pour processeurs Intel et AMD 64 bits, qui fonctionne ici aussi.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/pythons.py" />
   <source>{python} is for Intel processors, for which OpenVINO is no longer made on macOS: use a backend on another computer.</source>
   <translation>{python} est fait pour les processeurs Intel, pour lesquels OpenVINO n’existe plus sous macOS : utilisez un backend sur un autre ordinateur.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/pythons.py" />
   <source>{python} is from the Microsoft Store, which redirects folders: install Python from python.org.</source>
   <translation>{python} vient du Microsoft Store, qui redirige les dossiers : installez Python depuis python.org.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/pythons.py" />
   <source>{python} is not the usual CPython, for which the packages are made.</source>
   <translation>{python} n’est pas le CPython habituel, pour lequel les paquets sont faits.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/pythons.py" />
   <source>{python} is too new: some packages exist up to {newest} only.</source>
   <translation>{python} est trop récent : certains paquets n’existent que jusqu’à {newest}.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/pythons.py" />
   <source>{python} is too old: {oldest} or newer is needed.</source>
   <translation>{python} est trop ancien : il faut {oldest} ou plus récent.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/pythons.py" />
   <source>{reason} Install them (Debian, Ubuntu: apt install python3-venv), or choose another Python.</source>
   <translation>{reason} Installez-les (Debian, Ubuntu : apt install python3-venv), ou choisissez un autre Python.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/readiness.py" />
   <source>Installing the backend was not finished. Install again: it goes on where it stopped.</source>
   <translation>L’installation du moteur n’a pas été terminée. Réinstallez : elle reprend où elle s’est arrêtée.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/readiness.py" />
   <source>The Python that the backend runs on ({python}) is gone, as after an update of it. Install the backend again.</source>
   <translation>Le Python sur lequel fonctionne le moteur ({python}) a disparu, par exemple après une mise à jour. Réinstallez le moteur.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/readiness.py" />
   <source>The backend is not installed yet.</source>
   <translation>Le moteur n’est pas encore installé.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/readiness.py" />
   <source>The backend is version {version}, the plugin needs {expected}. Update the backend.</source>
   <translation>Le moteur est en version {version}, l’extension demande {expected}. Mettez le moteur à jour.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/readiness.py" />
   <source>The backend {version} is installed.</source>
   <translation>Le moteur {version} est installé.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/readiness.py" />
   <source>The environment of the backend was moved, which breaks it. Install it again.</source>
   <translation>L’environnement du moteur a été déplacé, ce qui le casse. Réinstallez-le.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/readiness.py" />
   <source>The plugin comes with another backend than the one that is installed, both of version {version}. Update the backend.</source>
   <translation>L’extension apporte un autre moteur que celui qui est installé, tous deux de version {version}. Mettez le moteur à jour.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/requirement.py" />
   <source>The plugin is damaged: {backend} says no versions. Install the plugin again.</source>
   <translation>L’extension est endommagée : {backend} n’indique pas de versions. Réinstallez l’extension.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/running.py" />
   <source>{program} cannot be started. Choose another Python.</source>
   <translation>Impossible de démarrer {program}. Choisissez un autre Python.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/uv.py" />
   <source>Without your consent no Python is downloaded. Choose one that is installed.</source>
   <translation>Sans votre accord, aucun Python n’est téléchargé. Choisissez-en un qui est installé.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/uv.py" />
   <source>uv could not download a Python from github.com. Check the network and QGIS's proxy settings, or install Python 3.12 yourself.</source>
   <translation>uv n’a pas pu télécharger de Python depuis github.com. Vérifiez le réseau et le proxy de QGIS, ou installez vous-même Python 3.12.</translation>
  </message>
  <message>
   <location filename="../../plugin/environment/uv.py" />
   <source>uv downloaded a Python that cannot be used. Install Python 3.12 yourself and choose it.</source>
   <translation>uv a téléchargé un Python inutilisable. Installez vous-même Python 3.12 et choisissez-le.</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/estimate.py" />
   <source>Estimating what indexing takes…</source>
   <translation>Estimation de l’indexation…</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/estimate.py" />
   <location filename="../../plugin/indexing/offer_dialog.py" />
   <source>Estimating…</source>
   <translation>Estimation…</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/estimate.py" />
   <source>Lookalike: estimating</source>
   <translation>Lookalike : estimation</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/flow.py" />
   <source>Cancel indexing</source>
   <translation>Annuler l’indexation</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/flow.py" />
   <source>Choose tiles and model of the further index, and start indexing.</source>
   <translation>Choisissez les tuiles et le modèle du nouvel index, puis lancez l’indexation.</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/flow.py" />
   <source>Go on indexing</source>
   <translation>Continuer l’indexation</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/flow.py" />
   <source>In QGIS: make room, or save the project in another folder that you may write to.</source>
   <translation>Dans QGIS : libérez de la place, ou enregistrez le projet dans un autre dossier où vous pouvez écrire.</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/flow.py" />
   <source>Indexing {} was stopped because its project was closed. What is indexed is kept: open the project again to resume.</source>
   <translation>L’indexation de {} a été arrêtée car son projet a été fermé. Ce qui est indexé est conservé : rouvrez le projet pour reprendre.</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/flow.py" />
   <source>Indexing {}…</source>
   <translation>Indexation de {}…</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/flow.py" />
   <source>Lookalike: indexing {}</source>
   <translation>Lookalike : indexation de {}</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/flow.py" />
   <source>Other rasters are being indexed. Wait until that is done, or cancel it.</source>
   <translation>D’autres rasters sont en cours d’indexation. Attendez la fin, ou annulez-la.</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/flow.py" />
   <source>Paused. What is indexed is kept, also when QGIS is closed.</source>
   <translation>En pause. Ce qui est indexé est conservé, même si QGIS est fermé.</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/flow.py" />
   <source>Pausing…</source>
   <translation>Mise en pause…</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/flow.py" />
   <source>Preparing…</source>
   <translation>Préparation…</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/flow.py" />
   <source>Stopped. What is indexed is kept.</source>
   <translation>Arrêté. Ce qui est indexé est conservé.</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/flow.py" />
   <source>Stopping…</source>
   <translation>Arrêt…</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/flow.py" />
   <source>“{}” is not in the project any more; its file is still being indexed.</source>
   <translation>« {} » n’est plus dans le projet ; son fichier est encore en cours d’indexation.</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/flow.py" />
   <source>“{}” was not indexed to the end.</source>
   <translation>« {} » n’a pas été indexé jusqu’au bout.</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/layer_checklist.py" />
   <source>Add an image layer to the project.</source>
   <translation>Ajoutez une couche image au projet.</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/layer_checklist.py" />
   <source>All</source>
   <translation>Tout</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/layer_checklist.py" />
   <source>Copy an area and index it…</source>
   <translation>Copier une zone et l’indexer…</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/layer_checklist.py" />
   <source>Tick all layers that can be indexed, or none</source>
   <translation>Cocher toutes les couches indexables, ou aucune</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/layer_checklist.py" />
   <source>Tick the images to make searchable; all of them go into one index</source>
   <translation>Cochez les images à rendre interrogeables ; toutes vont dans un même index</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/layer_checklist.py" />
   <source>Writes what the web layer shows of an area into a file, which is then indexed</source>
   <translation>Écrit ce que la couche web montre d’une zone dans un fichier, qui est ensuite indexé</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/offer.py" />
   <source>{} is indexed once more, with tiles that suit the example; the index that there is stays.</source>
   <translation>{} est indexé une fois de plus, avec des tuiles qui conviennent à l’exemple ; l’index existant reste.</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/offer.py" />
   <source>{} must be indexed once before it can be searched.</source>
   <translation>{} doit être indexé une fois avant de pouvoir y chercher.</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/offer_dialog.py" />
   <source>Index and search</source>
   <translation>Indexer et chercher</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/offer_dialog.py" />
   <source>The map shows these tiles. Those of an index cannot be changed later.</source>
   <translation>La carte montre ces tuiles. Celles d’un index ne peuvent plus être changées ensuite.</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/offer_dialog.py" />
   <source>The search starts as soon as what the map shows, or a first part of it, is indexed.</source>
   <translation>La recherche commence dès que ce que montre la carte, ou une première partie, est indexé.</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/offer_dialog.py" />
   <source>Tiles</source>
   <translation>Tuiles</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/panel.py" />
   <source>, {} left</source>
   <translation>, encore {}</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/panel.py" />
   <location filename="../../plugin/setup/panel.py" />
   <location filename="../../plugin/status_bar.py" />
   <source>Cancel</source>
   <translation>Annuler</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/panel.py" />
   <source>Estimate</source>
   <translation>Estimer</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/panel.py" />
   <source>Go on where indexing was paused</source>
   <translation>Continuer là où l’indexation a été mise en pause</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/panel.py" />
   <location filename="../../plugin/search/panel.py" />
   <source>Index with other tiles…</source>
   <translation>Indexer avec d’autres tuiles…</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/panel.py" />
   <location filename="../../plugin/indexing/raster_list.py" />
   <source>Indexed rasters</source>
   <translation>Rasters indexés</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/panel.py" />
   <source>Make a further index of this project, with other tiles or another model; this one stays</source>
   <translation>Créer un autre index de ce projet, avec d’autres tuiles ou un autre modèle ; celui-ci reste</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/panel.py" />
   <source>Make the ticked rasters searchable</source>
   <translation>Rendre les rasters cochés interrogeables</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/panel.py" />
   <source>Pause</source>
   <translation>Pause</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/panel.py" />
   <source>Raster {} of {}: </source>
   <translation>Raster {} sur {} : </translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/panel.py" />
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>Rasters</source>
   <translation>Rasters</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/panel.py" />
   <location filename="../../plugin/indexing/raster_list.py" />
   <source>Resume</source>
   <translation>Reprendre</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/panel.py" />
   <source>Resume indexing</source>
   <translation>Reprendre l’indexation</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/panel.py" />
   <source>Say how many tiles, how much time and disk it takes</source>
   <translation>Indique combien de tuiles, de temps et de place il faut</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/panel.py" />
   <source>Start indexing</source>
   <translation>Indexer</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/panel.py" />
   <source>Stop for now; what is indexed is kept, also when QGIS is closed</source>
   <translation>Arrêter pour l’instant ; ce qui est indexé est conservé, même si QGIS est fermé</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/panel.py" />
   <source>Stop; what is indexed is kept, and indexing can be resumed</source>
   <translation>Arrêter ; ce qui est indexé est conservé et l’indexation peut reprendre</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/panel.py" />
   <source>The indexes of this project: each has its own tiles and model</source>
   <translation>Les index de ce projet : chacun a ses tuiles et son modèle</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/panel.py" />
   <source>a new one</source>
   <translation>un nouveau</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/panel.py" />
   <source>{} of {} tiles{}</source>
   <translation>{} tuiles sur {}{}</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/raster_list.py" />
   <source>Date…</source>
   <translation>Date…</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/raster_list.py" />
   <source>Find again…</source>
   <translation>Retrouver…</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/raster_list.py" />
   <source>Find what changed between two rasters of one area</source>
   <translation>Trouver ce qui a changé entre deux rasters d’une même zone</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/raster_list.py" />
   <source>Index again</source>
   <translation>Réindexer</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/raster_list.py" />
   <source>Index what is left of it</source>
   <translation>Indexer ce qu’il en reste</translation>
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
   <translation>Lire le raster tel qu’il est maintenant</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/raster_list.py" />
   <location filename="../../plugin/search/panel.py" />
   <source>Remove</source>
   <translation>Retirer</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/raster_list.py" />
   <source>Say when the raster was taken</source>
   <translation>Indiquer quand le raster a été pris</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/raster_list.py" />
   <source>Say where a moved raster is now</source>
   <translation>Indiquer où se trouve maintenant un raster déplacé</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/raster_list.py" />
   <location filename="../../plugin/options/form.py" />
   <source>State</source>
   <translation>État</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/raster_list.py" />
   <source>Take the raster out of the index; the file is not touched</source>
   <translation>Retire le raster de l’index ; le fichier reste intact</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/raster_list.py" />
   <source>Taken</source>
   <translation>Prise de vue</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/raster_list.py" />
   <source>What changed…</source>
   <translation>Changements…</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/raster_list.py" />
   <source>being indexed</source>
   <translation>en cours d’indexation</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/raster_list.py" />
   <source>changed since: index it again</source>
   <translation>modifié depuis : réindexez-le</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/raster_list.py" />
   <source>failed: {}</source>
   <translation>échec : {}</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/raster_list.py" />
   <source>moved: point me to it</source>
   <translation>déplacé : indiquez-moi où</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/raster_list.py" />
   <source>partly indexed ({:.0f} %)</source>
   <translation>indexé en partie ({:.0f} %)</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/raster_list.py" />
   <source>paused, {:.0f} %</source>
   <translation>en pause, {:.0f} %</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/raster_list.py" />
   <source>ready, {} tiles</source>
   <translation>prêt, {} tuiles</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/refresh.py" />
   <source>Lookalike: looking at the index</source>
   <translation>Lookalike : lecture de l’index</translation>
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
   <translation>Une tuile couvre {} px de l’image : {} au sol.</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/settings_form.py" />
   <source>A tile covers {} px of the image: {} × {} on the ground.</source>
   <translation>Une tuile couvre {} px de l’image : {} × {} au sol.</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/settings_form.py" />
   <source>Blue</source>
   <translation>Bleu</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/settings_form.py" />
   <source>Drag a box around one of the things you look for: the tiles are made to fit it</source>
   <translation>Tracez un rectangle autour de l’un des objets que vous cherchez : les tuiles y sont adaptées</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/settings_form.py" />
   <source>Draw a typical object</source>
   <translation>Dessiner un objet typique</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/settings_form.py" />
   <source>Draws the grid of tiles over the raster, so that you see what fits into one</source>
   <translation>Dessine la grille de tuiles sur le raster, pour voir ce qui tient dans une tuile</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/settings_form.py" />
   <source>Green</source>
   <translation>Vert</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/settings_form.py" />
   <source>Large objects need no fine pixels: a coarser index is smaller and faster</source>
   <translation>Les grands objets n’ont pas besoin de pixels fins : un index plus grossier est plus petit et plus rapide</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/settings_form.py" />
   <source>Larger tiles find larger objects</source>
   <translation>De plus grandes tuiles trouvent de plus grands objets</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/settings_form.py" />
   <location filename="../../plugin/options/form.py" />
   <location filename="../../plugin/processing/index_information.py" />
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>Model</source>
   <translation>Modèle</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/settings_form.py" />
   <source>Objects</source>
   <translation>Objets</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/settings_form.py" />
   <source>Red</source>
   <translation>Rouge</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/settings_form.py" />
   <location filename="../../plugin/web/dialog.py" />
   <source>Resolution</source>
   <translation>Résolution</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/settings_form.py" />
   <source>Settings</source>
   <translation>Paramètres</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/settings_form.py" />
   <source>Show the tiles on the map</source>
   <translation>Afficher les tuiles sur la carte</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/settings_form.py" />
   <source>Side of a tile: about twice the size of what you look for</source>
   <translation>Côté d’une tuile : environ deux fois la taille de ce que vous cherchez</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/settings_form.py" />
   <source>Step between tiles: half a tile finds objects on tile borders</source>
   <translation>Pas entre les tuiles : une demi-tuile trouve les objets au bord des tuiles</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/settings_form.py" />
   <source>Taken from what the map shows</source>
   <translation>Comme affiché sur la carte</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/settings_form.py" />
   <source>This index has these settings; all its rasters share them.</source>
   <translation>Cet index a ces réglages ; tous ses rasters les partagent.</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/settings_form.py" />
   <location filename="../../plugin/options/form.py" />
   <source>Tile</source>
   <translation>Tuile</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/settings_form.py" />
   <source>What describes the tiles; the first one suits most imagery</source>
   <translation>Ce qui décrit les tuiles ; le premier convient à la plupart des images</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/settings_form.py" />
   <source>and twice the size</source>
   <translation>et le double</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/settings_form.py" />
   <source>and two and four times the size</source>
   <translation>et le double et le quadruple</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/settings_form.py" />
   <source>full</source>
   <translation>pleine</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/settings_form.py" />
   <source>step</source>
   <translation>pas</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/settings_form.py" />
   <source>this size only</source>
   <translation>cette taille seulement</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/tile_sizing.py" />
   <source>Only the tiles in the middle are drawn: zoom in to see all.</source>
   <translation>Seules les tuiles du milieu sont dessinées : zoomez pour les voir toutes.</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/tile_sizing.py" />
   <source>The object suits the tiles of this index.</source>
   <translation>L’objet convient aux tuiles de cet index.</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/upkeep.py" />
   <source>2024-06-01, 2024-06 or 2024; empty for what the file or its name says.</source>
   <translation>2024-06-01, 2024-06 ou 2024 ; vide pour ce que dit le fichier ou son nom.</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/upkeep.py" />
   <source>Lookalike: dating</source>
   <translation>Lookalike : datation</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/upkeep.py" />
   <source>Lookalike: finding again</source>
   <translation>Lookalike : localisation</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/upkeep.py" />
   <source>Lookalike: removing</source>
   <translation>Lookalike : retrait</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/upkeep.py" />
   <source>Searching it again needs indexing it again. The raster file is not touched.</source>
   <translation>Pour y chercher de nouveau, il faudra le réindexer. Le fichier raster reste intact.</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/upkeep.py" />
   <source>Take it out</source>
   <translation>Le retirer</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/upkeep.py" />
   <source>Take {} out of the index?</source>
   <translation>Retirer {} de l’index ?</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/upkeep.py" />
   <source>When was {} taken?</source>
   <translation>De quand date {} ?</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/upkeep.py" />
   <source>Where is {} now?</source>
   <translation>Où se trouve {} maintenant ?</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/words.py" />
   <source>Everything is indexed already.</source>
   <translation>Tout est déjà indexé.</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/words.py" />
   <source>tiles of {} ({} px)</source>
   <translation>tuiles de {} ({} px)</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/words.py" />
   <source>tiles of {} ({} px) and larger</source>
   <translation>tuiles de {} ({} px) et plus grandes</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/words.py" />
   <source>tiles of {} px</source>
   <translation>tuiles de {} px</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/words.py" />
   <source>{} of {} rasters are indexed. Not indexed: {}</source>
   <translation>{} rasters sur {} sont indexés. Non indexés : {}</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/words.py" />
   <source>{} rasters are indexed: {} tiles.</source>
   <translation>{} rasters sont indexés : {} tuiles.</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/words.py" />
   <source>{} tiles: about {} and {} on disk, with {} on {}.</source>
   <translation>{} tuiles : environ {} et {} sur le disque, avec {} sur {}.</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/words.py" />
   <source>{}, {}</source>
   <translation>{}, {}</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/words.py" />
   <source>“{}” is indexed: {} tiles.</source>
   <translation>« {} » est indexé : {} tuiles.</translation>
  </message>
  <message>
   <location filename="../../plugin/indexing/words.py" />
   <source>“{}”: {}</source>
   <translation>« {} » : {}</translation>
  </message>
  <message>
   <location filename="../../plugin/map/area.py" />
   <source>A polygon of “{}” has {} corners; a search takes up to {}. Simplify it first.</source>
   <translation>Un polygone de « {} » a {} sommets ; une recherche en accepte jusqu’à {}. Simplifiez-le d’abord.</translation>
  </message>
  <message>
   <location filename="../../plugin/map/area.py" />
   <location filename="../../plugin/processing/zones.py" />
   <source>The layer “{}” has no CRS. Set one with Layer CRS &gt; Set Layer CRS….</source>
   <translation>La couche « {} » n’a pas de SCR. Définissez-en un avec SCR de la couche &gt; Définir le SCR de la couche….</translation>
  </message>
  <message>
   <location filename="../../plugin/map/area.py" />
   <source>There is no polygon layer to search in. Add one, or search everywhere.</source>
   <translation>Il n’y a pas de couche de polygones où chercher. Ajoutez-en une, ou cherchez partout.</translation>
  </message>
  <message>
   <location filename="../../plugin/map/area.py" />
   <source>“{}” has no polygons with an area. Draw some, or search everywhere.</source>
   <translation>« {} » n’a pas de polygones de surface non nulle. Dessinez-en, ou cherchez partout.</translation>
  </message>
  <message>
   <location filename="../../plugin/map/area.py" />
   <source>“{}” has {} separate polygons; a search takes up to {}. Select fewer.</source>
   <translation>« {} » a {} polygones séparés ; une recherche en accepte jusqu’à {}. Sélectionnez-en moins.</translation>
  </message>
  <message>
   <location filename="../../plugin/map/context_menu.py" />
   <location filename="../../plugin/map/keyboard.py" />
   <source>Find similar here</source>
   <translation>Chercher ce qui ressemble à cet endroit</translation>
  </message>
  <message>
   <location filename="../../plugin/map/context_menu.py" />
   <source>Find similar to this selection</source>
   <translation>Chercher ce qui ressemble à cette sélection</translation>
  </message>
  <message>
   <location filename="../../plugin/map/keyboard.py" />
   <location filename="../../plugin/search/panel.py" />
   <source>Draw an example</source>
   <translation>Dessiner un exemple</translation>
  </message>
  <message>
   <location filename="../../plugin/map/raster_layers.py" />
   <location filename="../../plugin/web/flow.py" />
   <source>QGIS cannot read the layer “{}”. Copy or export its file again.</source>
   <translation>QGIS ne peut pas lire la couche « {} ». Copiez ou exportez de nouveau son fichier.</translation>
  </message>
  <message>
   <location filename="../../plugin/map/raster_layers.py" />
   <location filename="../../plugin/web/flow.py" />
   <source>The box cannot be brought into the CRS of “{}”.</source>
   <translation>Le rectangle ne peut pas être ramené dans le SCR de « {} ».</translation>
  </message>
  <message>
   <location filename="../../plugin/map/raster_layers.py" />
   <source>The box has no width or no height. Drag from one corner of the place to the opposite.</source>
   <translation>Le rectangle n’a pas de largeur ou pas de hauteur. Tirez d’un coin de l’endroit au coin opposé.</translation>
  </message>
  <message>
   <location filename="../../plugin/map/raster_layers.py" />
   <source>The box lies outside “{}”. Draw it on the image.</source>
   <translation>Le rectangle est hors de « {} ». Tracez-le sur l’image.</translation>
  </message>
  <message>
   <location filename="../../plugin/map/raster_layers.py" />
   <source>The file of the layer “{}” has no CRS. Set one with Raster &gt; Projections &gt; Assign Projection….</source>
   <translation>Le fichier de la couche « {} » n’a pas de SCR. Définissez-en un avec Raster &gt; Projections &gt; Assigner une projection….</translation>
  </message>
  <message>
   <location filename="../../plugin/map/raster_layers.py" />
   <source>The file of the layer “{}” has no georeference. Give it one with Layer &gt; Georeferencer…; an image with ground control points or a camera model (RPC) needs Raster &gt; Projections &gt; Warp… instead.</source>
   <translation>Le fichier de la couche « {} » n’a pas de géoréférencement. Donnez-lui-en un avec Couche &gt; Géoréférencer… ; une image avec des points de contrôle ou un modèle de caméra (RPC) demande plutôt Raster &gt; Projections &gt; Projection (warp)….</translation>
  </message>
  <message>
   <location filename="../../plugin/map/raster_layers.py" />
   <source>The file of the layer “{}” is not there: {}. Repair the layer, or add it again.</source>
   <translation>Le fichier de la couche « {} » est absent : {}. Réparez la couche, ou ajoutez-la de nouveau.</translation>
  </message>
  <message>
   <location filename="../../plugin/map/raster_layers.py" />
   <source>The layer “{}” comes from a web service. Copy an area of it into a file, and search that.</source>
   <translation>La couche « {} » vient d’un service web. Copiez-en une zone dans un fichier, et cherchez dans celui-ci.</translation>
  </message>
  <message>
   <location filename="../../plugin/map/raster_layers.py" />
   <source>The layer “{}” is no file on disk. Save it with Export &gt; Save As…, then use that layer.</source>
   <translation>La couche « {} » n’est pas un fichier sur disque. Enregistrez-la avec Exporter &gt; Enregistrer sous…, puis utilisez cette couche.</translation>
  </message>
  <message>
   <location filename="../../plugin/map/raster_layers.py" />
   <source>The layer “{}” is shown in {}, but its file says {}. Set the layer's CRS back, or write the right one into the file with Raster &gt; Projections &gt; Assign Projection….</source>
   <translation>La couche « {} » est affichée en {}, mais son fichier indique {}. Rétablissez le SCR de la couche, ou écrivez le bon dans le fichier avec Raster &gt; Projections &gt; Assigner une projection….</translation>
  </message>
  <message>
   <location filename="../../plugin/map/raster_layers.py" />
   <source>The layer “{}” shows no raster. Choose a raster layer.</source>
   <translation>La couche « {} » n’affiche pas de raster. Choisissez une couche raster.</translation>
  </message>
  <message>
   <location filename="../../plugin/map/raster_layers.py" />
   <source>There is no raster here. Add an image layer, then point at a place on it.</source>
   <translation>Il n’y a pas de raster ici. Ajoutez une couche image, puis montrez-y un endroit.</translation>
  </message>
  <message>
   <location filename="../../plugin/map/raster_layers.py" />
   <source>This image comes from a web service.</source>
   <translation>Cette image vient d’un service web.</translation>
  </message>
  <message>
   <location filename="../../plugin/map/raster_layers.py" />
   <source>This image is computed while it is drawn.</source>
   <translation>Cette image est calculée pendant qu’elle est dessinée.</translation>
  </message>
  <message>
   <location filename="../../plugin/map/raster_layers.py" />
   <source>This image is one of several in its file.</source>
   <translation>Cette image est l’une de plusieurs dans son fichier.</translation>
  </message>
  <message>
   <location filename="../../plugin/map/raster_layers.py" />
   <source>This image lies in a database.</source>
   <translation>Cette image se trouve dans une base de données.</translation>
  </message>
  <message>
   <location filename="../../plugin/map/raster_layers.py" />
   <source>This image lies in memory only.</source>
   <translation>Cette image n’existe qu’en mémoire.</translation>
  </message>
  <message>
   <location filename="../../plugin/map/raster_layers.py" />
   <source>“{}” is a map of similarity, changes or classes, no image. Choose the image that it was made of.</source>
   <translation>« {} » est une carte de similarité, de changements ou de classes, pas une image. Choisissez l’image dont elle est faite.</translation>
  </message>
  <message>
   <location filename="../../plugin/map/selection.py" />
   <source>Choose a polygon layer in the layer panel and select features in it first.</source>
   <translation>Choisissez d’abord une couche de polygones dans le panneau Couches et sélectionnez-y des entités.</translation>
  </message>
  <message>
   <location filename="../../plugin/map/selection.py" />
   <source>What is selected has no shape. Select polygons that the map shows.</source>
   <translation>La sélection n’a pas de forme. Sélectionnez des polygones que la carte montre.</translation>
  </message>
  <message>
   <location filename="../../plugin/map/selection.py" />
   <source>{} polygons are selected; a search takes up to {} examples. Select fewer.</source>
   <translation>{} polygones sont sélectionnés ; une recherche accepte jusqu’à {} exemples. Sélectionnez-en moins.</translation>
  </message>
  <message>
   <location filename="../../plugin/options/form.py" />
   <source>A Python that has the backend; empty for the installed environment</source>
   <translation>Un Python qui a le moteur ; vide pour l’environnement installé</translation>
  </message>
  <message>
   <location filename="../../plugin/options/form.py" />
   <source>Backend</source>
   <translation>Moteur</translation>
  </message>
  <message>
   <location filename="../../plugin/options/form.py" />
   <source>Certificates</source>
   <translation>Certificats</translation>
  </message>
  <message>
   <location filename="../../plugin/options/form.py" />
   <source>Certificates (*.pem *.crt *.cer)</source>
   <translation>Certificats (*.pem *.crt *.cer)</translation>
  </message>
  <message>
   <location filename="../../plugin/options/form.py" />
   <source>Installing</source>
   <translation>Installation</translation>
  </message>
  <message>
   <location filename="../../plugin/options/form.py" />
   <source>Its folder</source>
   <translation>Son dossier</translation>
  </message>
  <message>
   <location filename="../../plugin/options/form.py" />
   <source>New indexes</source>
   <translation>Nouveaux index</translation>
  </message>
  <message>
   <location filename="../../plugin/options/form.py" />
   <source>Package index</source>
   <translation>Index de paquets</translation>
  </message>
  <message>
   <location filename="../../plugin/options/form.py" />
   <source>Python in use</source>
   <translation>Python utilisé</translation>
  </message>
  <message>
   <location filename="../../plugin/options/form.py" />
   <source>The address of a package index, where your office has its own</source>
   <translation>L’adresse d’un index de paquets, si votre bureau a le sien</translation>
  </message>
  <message>
   <location filename="../../plugin/options/form.py" />
   <source>The certificates to trust while installing, as where a proxy reads along, and of a remote backend</source>
   <translation>Les certificats auxquels se fier pendant l’installation, par exemple quand un proxy lit les échanges, et pour un moteur distant</translation>
  </message>
  <message>
   <location filename="../../plugin/options/form.py" />
   <source>The model that a new index begins with</source>
   <translation>Le modèle avec lequel commence un nouvel index</translation>
  </message>
  <message>
   <location filename="../../plugin/options/form.py" />
   <source>The proxy is the one of QGIS's own network settings.</source>
   <translation>Le proxy est celui des paramètres réseau de QGIS.</translation>
  </message>
  <message>
   <location filename="../../plugin/options/form.py" />
   <source>The side of a tile that a new index begins with</source>
   <translation>Le côté d’une tuile avec lequel commence un nouvel index</translation>
  </message>
  <message>
   <location filename="../../plugin/options/form.py" />
   <source>The variable LOOKALIKE_PYTHON of this computer decides.</source>
   <translation>La variable LOOKALIKE_PYTHON de cet ordinateur décide.</translation>
  </message>
  <message>
   <location filename="../../plugin/options/form.py" />
   <source>Use another Python</source>
   <translation>Utiliser un autre Python</translation>
  </message>
  <message>
   <location filename="../../plugin/options/form.py" />
   <source>as in pip's own settings, else https://pypi.org/simple</source>
   <translation>comme dans les réglages de pip, sinon https://pypi.org/simple</translation>
  </message>
  <message>
   <location filename="../../plugin/options/form.py" />
   <source>none yet</source>
   <translation>aucun pour l’instant</translation>
  </message>
  <message>
   <location filename="../../plugin/options/remote_form.py" />
   <source>Add folder</source>
   <translation>Ajouter un dossier</translation>
  </message>
  <message>
   <location filename="../../plugin/options/remote_form.py" />
   <source>Address</source>
   <translation>Adresse</translation>
  </message>
  <message>
   <location filename="../../plugin/options/remote_form.py" />
   <source>Another folder that both computers see</source>
   <translation>Un autre dossier visible des deux ordinateurs</translation>
  </message>
  <message>
   <location filename="../../plugin/options/remote_form.py" />
   <source>Ask the backend at this address what it is</source>
   <translation>Demander au moteur de cette adresse ce qu’il est</translation>
  </message>
  <message>
   <location filename="../../plugin/options/remote_form.py" />
   <source>Asking {}…</source>
   <translation>Question à {}…</translation>
  </message>
  <message>
   <location filename="../../plugin/options/remote_form.py" />
   <source>Here</source>
   <translation>Ici</translation>
  </message>
  <message>
   <location filename="../../plugin/options/remote_form.py" />
   <source>Its token, kept encrypted by QGIS: a Basic authentication with the token as its password</source>
   <translation>Son jeton, gardé chiffré par QGIS : une authentification Basic avec le jeton comme mot de passe</translation>
  </message>
  <message>
   <location filename="../../plugin/options/remote_form.py" />
   <source>Lookalike: testing the connection</source>
   <translation>Lookalike : test de la connexion</translation>
  </message>
  <message>
   <location filename="../../plugin/options/remote_form.py" />
   <source>On the other computer</source>
   <translation>Sur l’autre ordinateur</translation>
  </message>
  <message>
   <location filename="../../plugin/options/remote_form.py" />
   <source>Rasters and project must lie in folders that both computers see. List them here where their paths differ. The connection is direct, without QGIS's proxy.</source>
   <translation>Les rasters et le projet doivent être dans des dossiers visibles des deux ordinateurs. Indiquez-les ici quand leurs chemins diffèrent. La connexion est directe, sans le proxy de QGIS.</translation>
  </message>
  <message>
   <location filename="../../plugin/options/remote_form.py" />
   <source>Remove folder</source>
   <translation>Retirer le dossier</translation>
  </message>
  <message>
   <location filename="../../plugin/options/remote_form.py" />
   <source>Shared folders</source>
   <translation>Dossiers partagés</translation>
  </message>
  <message>
   <location filename="../../plugin/options/remote_form.py" />
   <source>Take the chosen rows out</source>
   <translation>Retirer les lignes choisies</translation>
  </message>
  <message>
   <location filename="../../plugin/options/remote_form.py" />
   <source>Test connection</source>
   <translation>Tester la connexion</translation>
  </message>
  <message>
   <location filename="../../plugin/options/remote_form.py" />
   <source>The address of a computer on which “lookalike serve” runs</source>
   <translation>L’adresse d’un ordinateur sur lequel fonctionne « lookalike serve »</translation>
  </message>
  <message>
   <location filename="../../plugin/options/remote_form.py" />
   <source>The same folder as this computer and as the other one calls it</source>
   <translation>Le même dossier, comme cet ordinateur et l’autre le nomment</translation>
  </message>
  <message>
   <location filename="../../plugin/options/remote_form.py" />
   <source>Token</source>
   <translation>Jeton</translation>
  </message>
  <message>
   <location filename="../../plugin/options/remote_form.py" />
   <source>Use a backend on another computer</source>
   <translation>Utiliser un moteur sur un autre ordinateur</translation>
  </message>
  <message>
   <location filename="../../plugin/plugin.py" />
   <source>Find the places that look like the one you point at</source>
   <translation>Trouve les endroits qui ressemblent à celui que vous montrez</translation>
  </message>
  <message>
   <location filename="../../plugin/plugin.py" />
   <source>More models…</source>
   <translation>Autres modèles…</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/algorithm.py" />
   <source>There is no index in this folder. Make one with Index rasters, or choose another folder.</source>
   <translation>Il n’y a pas d’index dans ce dossier. Créez-en un avec Indexer des rasters, ou choisissez un autre dossier.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/algorithm.py" />
   <source>similar,similarity,search,find,imagery,orthophoto,orthomosaic,tiles,embedding</source>
   <translation>similar,similarity,search,find,imagery,orthophoto,orthomosaic,tiles,embedding,semblable,similarité,recherche,trouver,imagerie,tuiles</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/algorithm.py" />
   <source>{} (empty: {})</source>
   <translation>{} (vide : {})</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/classify.py" />
   <source>A .gpkg file with a square for each tile, its class and the probability of that.</source>
   <translation>Un fichier .gpkg avec un carré par tuile, sa classe et la probabilité de celle-ci.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/classify.py" />
   <source>A .tif file: number of the class, its probability, and those of the background and of each class.</source>
   <translation>Un fichier .tif : numéro de la classe, sa probabilité, et celles de l’arrière-plan et de chaque classe.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/classify.py" />
   <source>A polygon stands for the tiles with their middle in it, or the one under it; a point for its tile.</source>
   <translation>Un polygone vaut pour les tuiles dont le centre s’y trouve, sinon pour celle qui est dessous ; un point pour sa tuile.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/classify.py" />
   <location filename="../../plugin/processing/find_similar.py" />
   <location filename="../../plugin/processing/what_changed.py" />
   <source>A raster is only partly indexed. Run Index rasters again to finish it.</source>
   <translation>Un raster n’est indexé qu’en partie. Exécutez de nouveau Indexer des rasters pour le terminer.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/classify.py" />
   <source>A raster of the index. A map is of one raster.</source>
   <translation>Un raster de l’index. Une carte est celle d’un seul raster.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/classify.py" />
   <location filename="../../plugin/results/panel.py" />
   <source>Classes</source>
   <translation>Classes</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/classify.py" />
   <location filename="../../plugin/results/panel.py" />
   <source>Classify rasters</source>
   <translation>Classer des rasters</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/classify.py" />
   <source>Examples where it is empty are left out; those of the class “background” add to what fits none.</source>
   <translation>Les exemples où il est vide sont ignorés ; ceux de la classe « background » s’ajoutent à ce qui ne correspond à aucune.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/classify.py" />
   <location filename="../../plugin/processing/example_parameters.py" />
   <source>Examples: polygons or points</source>
   <translation>Exemples : polygones ou points</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/classify.py" />
   <source>Field with the class</source>
   <translation>Champ contenant la classe</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/classify.py" />
   <source>Give examples of each class: polygons or points.</source>
   <translation>Donnez des exemples de chaque classe : polygones ou points.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/classify.py" />
   <source>It is at least</source>
   <translation>Elle est d’au moins</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/classify.py" />
   <source>It is at most</source>
   <translation>Elle est d’au plus</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/classify.py" />
   <source>Map of classes</source>
   <translation>Carte des classes</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/classify.py" />
   <location filename="../../plugin/processing/index_information.py" />
   <source>Number of tiles</source>
   <translation>Nombre de tuiles</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/classify.py" />
   <source>Raster to classify</source>
   <translation>Raster à classer</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/classify.py" />
   <source>Share that can be expected to be right, 0 to 1</source>
   <translation>Part que l’on peut s’attendre à trouver juste, de 0 à 1</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/classify.py" />
   <source>Tells the class of every tile from a few examples of each, such as woods and water, as a layer and a map. Five examples of each class from all over the rasters are a good start. What fits no class is background.

The log says how right that can be expected to be: examples are held out in turn and told by the others. It is computed from the index; no raster is read.</source>
   <translation>Donne la classe de chaque tuile d’après quelques exemples de chacune, par exemple forêt et eau, en couche et en carte. Cinq exemples par classe, répartis sur les rasters, sont un bon début. Ce qui ne correspond à aucune classe est l’arrière-plan.

Le journal dit quelle justesse en attendre : des exemples sont mis de côté tour à tour et déterminés d’après les autres. Le calcul part de l’index ; aucun raster n’est lu.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/classify.py" />
   <location filename="../../plugin/processing/example_parameters.py" />
   <source>The layer of examples has no CRS. Set one with Layer CRS &gt; Set Layer CRS….</source>
   <translation>La couche d’exemples n’a pas de SCR. Définissez-en un avec SCR de la couche &gt; Définir le SCR de la couche….</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/classify.py" />
   <location filename="../../plugin/processing/example_parameters.py" />
   <source>The layer of examples has no field “{}”. Choose one that it has.</source>
   <translation>La couche d’exemples n’a pas de champ « {} ». Choisissez-en un qu’elle possède.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/classify.py" />
   <location filename="../../plugin/processing/heat_map.py" />
   <location filename="../../plugin/processing/what_changed.py" />
   <source>The raster {} cannot be opened. Choose another one.</source>
   <translation>Le raster {} ne peut pas être ouvert. Choisissez-en un autre.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/classify.py" />
   <source>Tiles that fit no class</source>
   <translation>Tuiles qui ne correspondent à aucune classe</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/classify.py" />
   <source>all of the index</source>
   <translation>tous ceux de l’index</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/classify.py" />
   <location filename="../../plugin/processing/example_parameters.py" />
   <location filename="../../plugin/processing/find_similar.py" />
   <location filename="../../plugin/processing/what_changed.py" />
   <location filename="../../plugin/processing/zones.py" />
   <source>none</source>
   <translation>aucun</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/classify.py" />
   <source>{} is no GeoPackage. Give the classes a name that ends in .gpkg.</source>
   <translation>{} n’est pas un GeoPackage. Donnez aux classes un nom qui se termine par .gpkg.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/example_parameters.py" />
   <source>A box on the map.</source>
   <translation>Un rectangle sur la carte.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/example_parameters.py" />
   <source>A picture of what to look for, such as a PNG or JPEG. It needs no place on the map.</source>
   <translation>Une image de ce que vous cherchez, par exemple PNG ou JPEG. Elle n’a pas besoin d’un lieu sur la carte.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/example_parameters.py" />
   <source>A query that was saved in the panel or on the command line: it needs no other example, and its settings hold where yours are left as they are.</source>
   <translation>Une requête enregistrée dans le panneau ou en ligne de commande : elle ne demande pas d’autre exemple, et ses réglages valent là où vous laissez les vôtres tels quels.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/example_parameters.py" />
   <source>All examples are to be avoided. Give at least one that shows what to look for.</source>
   <translation>Tous les exemples sont à éviter. Donnez-en au moins un qui montre ce qu’il faut chercher.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/example_parameters.py" />
   <source>Area of interest</source>
   <translation>Zone d’intérêt</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/example_parameters.py" />
   <source>Each part of a feature is an example: the box around a polygon, the square of a tile around a point. Up to {} of them; select features and choose “Selected features only” for a part. Features without a geometry are left out.</source>
   <translation>Chaque partie d’une entité est un exemple : le rectangle autour d’un polygone, le carré d’une tuile autour d’un point. Jusqu’à {} ; sélectionnez des entités et « Entité(s) sélectionnée(s) uniquement » pour une partie. Les entités sans géométrie sont laissées de côté.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/example_parameters.py" />
   <source>Example: extent</source>
   <translation>Exemple : emprise</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/example_parameters.py" />
   <source>Example: image file</source>
   <translation>Exemple : fichier image</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/example_parameters.py" />
   <source>Examples are polygons or points. Buffer lines first.</source>
   <translation>Les exemples sont des polygones ou des points. Créez d’abord un tampon autour des lignes.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/example_parameters.py" />
   <location filename="../../plugin/search/example_collection.py" />
   <source>Examples left out, since they have no geometry: {}</source>
   <translation>Exemples laissés de côté, car sans géométrie : {}</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/example_parameters.py" />
   <source>Examples with true, a positive number, “like” or “yes” are looked for; those with false, zero, a negative number, “dislike” or “no” are avoided; empty ones and “unsure” are left out. The field “label” of an earlier result fits. Without a field all are looked for.</source>
   <translation>Les exemples avec vrai, un nombre positif, « like » ou « yes » sont cherchés ; ceux avec faux, zéro, un nombre négatif, « dislike » ou « no » sont évités ; les vides et « unsure » sont laissés de côté. Le champ « label » d’un résultat antérieur convient. Sans champ, tous sont cherchés.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/example_parameters.py" />
   <source>Field that says which examples to avoid</source>
   <translation>Champ qui indique les exemples à éviter</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/example_parameters.py" />
   <source>Saved query</source>
   <translation>Requête enregistrée</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/example_parameters.py" />
   <source>Say what to look for: polygons or points, an extent, an image file, or a saved query.</source>
   <translation>Dites ce qui est cherché : polygones ou points, une emprise, un fichier image ou une requête enregistrée.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/example_parameters.py" />
   <source>The area of interest has no CRS. Set one with Layer CRS &gt; Set Layer CRS….</source>
   <translation>La zone d’intérêt n’a pas de SCR. Définissez-en un avec SCR de la couche &gt; Définir le SCR de la couche….</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/example_parameters.py" />
   <source>The examples have no geometry. Give polygons or points that the map shows.</source>
   <translation>Les exemples n’ont pas de géométrie. Donnez des polygones ou des points que la carte affiche.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/example_parameters.py" />
   <source>The field “{}” holds “{}”, which is neither yes nor no. Use numbers, true and false, or like and dislike.</source>
   <translation>Le champ « {} » contient « {} », qui n’est ni oui ni non. Utilisez des nombres, vrai et faux, ou like et dislike.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/example_parameters.py" />
   <source>The image {} does not exist. Choose another one.</source>
   <translation>L’image {} n’existe pas. Choisissez-en une autre.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/example_parameters.py" />
   <source>The layer of examples has more than {} of them. Select fewer features.</source>
   <translation>La couche d’exemples en a plus de {}. Sélectionnez moins d’entités.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/example_parameters.py" />
   <source>The layer {} cannot be read. Choose another one.</source>
   <translation>La couche {} est illisible. Choisissez-en une autre.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/example_parameters.py" />
   <source>The saved query {} does not exist. Choose another one.</source>
   <translation>La requête {} n’existe pas. Choisissez-en une autre.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/example_parameters.py" />
   <source>There are {} examples; a search takes up to {}. Select fewer features.</source>
   <translation>Il y a {} exemples ; une recherche en accepte jusqu’à {}. Sélectionnez moins d’entités.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/example_parameters.py" />
   <source>everywhere</source>
   <translation>partout</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/example_parameters.py" />
   <source>none is avoided</source>
   <translation>aucun n’est évité</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/export_matches.py" />
   <source>A layer of matches; a filter that is set on it holds.</source>
   <translation>Une couche de résultats ; un filtre défini sur elle s’applique.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/export_matches.py" />
   <location filename="../../plugin/processing/find_similar.py" />
   <source>Closer than (% of the raster)</source>
   <translation>Plus proche que (% du raster)</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/export_matches.py" />
   <source>Export matches as GeoJSON</source>
   <translation>Exporter les résultats en GeoJSON</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/export_matches.py" />
   <source>Exported matches</source>
   <translation>Résultats exportés</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/export_matches.py" />
   <source>GeoJSON (*.geojson);;GeoPackage (*.gpkg);;Contact sheet (*.png);;Report (*.html);;Report (*.pdf)</source>
   <translation>GeoJSON (*.geojson);;GeoPackage (*.gpkg);;Planche-contact (*.png);;Rapport (*.html);;Rapport (*.pdf)</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/export_matches.py" />
   <location filename="../../plugin/processing/find_similar.py" />
   <location filename="../../plugin/results/panel.py" />
   <source>Matches</source>
   <translation>Résultats</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/export_matches.py" />
   <source>Matches written: {}, to {}</source>
   <translation>Résultats écrits : {}, dans {}</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/export_matches.py" />
   <location filename="../../plugin/processing/find_similar.py" />
   <source>Most matches</source>
   <translation>Nombre maximal de résultats</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/export_matches.py" />
   <location filename="../../plugin/processing/find_similar.py" />
   <source>Number of matches</source>
   <translation>Nombre de résultats</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/export_matches.py" />
   <source>Only matches that are more like the examples than this share of their raster.</source>
   <translation>Seulement les résultats plus semblables aux exemples que cette part de leur raster.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/export_matches.py" />
   <source>Only the best. Left empty: all.</source>
   <translation>Seulement les meilleurs. Vide : tous.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/export_matches.py" />
   <source>The ending decides the format. A file that exists is replaced.</source>
   <translation>L’extension détermine le format. Un fichier existant est remplacé.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/export_matches.py" />
   <source>The format of {} is not known. Use one of the endings {}.</source>
   <translation>Le format de {} est inconnu. Utilisez l’une des extensions {}.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/export_matches.py" />
   <source>The layer of matches is empty: there is nothing to export.</source>
   <translation>La couche de résultats est vide : il n’y a rien à exporter.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/export_matches.py" />
   <source>This is no layer of matches. Choose one that Find similar areas made.</source>
   <translation>Ce n’est pas une couche de résultats. Choisissez-en une créée par Chercher des zones semblables.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/export_matches.py" />
   <source>Writes matches, best first, to a file that other programs read: GeoJSON in WGS 84 (RFC 7946), or, by the ending of the file, a GeoPackage in the CRS of the raster, a contact sheet (PNG) with pictures, or a report with maps, count and settings (HTML or PDF).

The input is a layer that Find similar areas or the Lookalike panel made.</source>
   <translation>Écrit les résultats, les meilleurs d’abord, dans un fichier que d’autres programmes lisent : GeoJSON en WGS 84 (RFC 7946) ou, selon l’extension du fichier, un GeoPackage dans le SCR du raster, une planche-contact (PNG) avec des images, ou un rapport avec cartes, compte et réglages (HTML ou PDF).

L’entrée est une couche que « Chercher des zones semblables » ou le panneau Lookalike a créée.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/export_matches.py" />
   <location filename="../../plugin/processing/find_similar.py" />
   <source>all</source>
   <translation>tous</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>50, or all counted</source>
   <translation>50, ou tous ceux qui sont comptés</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>As the boxes say: a box smaller than a tile means the object in it, a larger one a place like it.</source>
   <translation>Selon les rectangles : un rectangle plus petit qu’une tuile désigne l’objet qu’il contient, un plus grand un lieu semblable.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>CRS of the matches</source>
   <translation>SCR des résultats</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>Find similar areas</source>
   <translation>Chercher des zones semblables</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>Finds the places of the indexed rasters that look like the examples: footprints of tiles in rank order, each with its score and the percentile “closer than so many per cent of this raster”.

Give at least one example: features, an extent or an image. Several examples are averaged; those to avoid push matches away. The log says whether what was found is really similar.</source>
   <translation>Trouve les endroits des rasters indexés qui ressemblent aux exemples : emprises de tuiles par ordre de rang, chacune avec son score et le percentile « plus proche que tant de pour cent de ce raster ».

Donnez au moins un exemple : des entités, une emprise ou une image. Plusieurs exemples sont moyennés ; ceux à éviter écartent des résultats. Le journal dit si ce qui a été trouvé est vraiment semblable.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>How many matches at most, best first. Left empty: 50, and of objects as many as are counted.</source>
   <translation>Combien de résultats au plus, le meilleur d’abord. Vide : 50, et d’objets autant qu’il en est compté.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>Least score</source>
   <translation>Score minimal</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>Leave out the examples themselves</source>
   <translation>Laisser de côté les exemples eux-mêmes</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>Left empty: WGS 84 for GeoJSON files, else that of the rasters (WGS 84 where they differ).</source>
   <translation>Vide : WGS 84 pour les fichiers GeoJSON, sinon celui des rasters (WGS 84 s’ils diffèrent).</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <location filename="../../plugin/search/panel.py" />
   <source>Matches of each raster</source>
   <translation>Résultats par raster</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>Matches that were judged</source>
   <translation>Résultats jugés</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>Matches: {}, among {} tiles, in {} s, with the model {} on {}.</source>
   <translation>Résultats : {}, parmi {} tuiles, en {} s, avec le modèle {} sur {}.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>Merge overlapping matches</source>
   <translation>Fusionner les résultats qui se recouvrent</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>Middles of the matches</source>
   <translation>Centres des résultats</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>Objects there are at least (a guess until 10 are judged)</source>
   <translation>Nombre d’objets, au moins (supposé tant que 10 ne sont pas jugés)</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>Objects there are at most (a guess until 10 are judged)</source>
   <translation>Nombre d’objets, au plus (supposé tant que 10 ne sont pas jugés)</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>Objects there are, as far as can be said</source>
   <translation>Nombre d’objets, pour autant qu’on puisse le dire</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>Of overlapping tiles only the best stays, so that one place is one match.</source>
   <translation>De tuiles qui se recouvrent, seule la meilleure reste, pour qu’un endroit soit un seul résultat.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>Of {} known objects {} were found (recall {}); {} of the matches are right (precision).</source>
   <translation>Sur {} objets connus, {} ont été trouvés (rappel {}) ; {} des résultats sont justes (précision).</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>Only matches that are more like the examples than this share of their raster, such as 99.</source>
   <translation>Seulement les résultats plus semblables aux exemples que cette part de leur raster, par exemple 99.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>Only matches whose centre lies in these polygons.</source>
   <translation>Seulement les résultats dont le centre se trouve dans ces polygones.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>Only matches with at least this cosine similarity (-1 to 1). What is high differs from model to model.</source>
   <translation>Seulement les résultats avec au moins cette similarité cosinus (-1 à 1). Ce qui est élevé dépend du modèle.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>Polygons with rank, score, percentile and the tile they show.</source>
   <translation>Polygones avec rang, score, percentile et la tuile qu’ils montrent.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>Rasters of the index. Left empty, all of them are searched.</source>
   <translation>Rasters de l’index. Laissé vide, tous sont parcourus.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <location filename="../../plugin/search/raster_choice.py" />
   <source>Rasters to search in</source>
   <translation>Rasters où chercher</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>Score that about as many matches reach</source>
   <translation>Score qu’atteignent à peu près autant de résultats</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>Searching</source>
   <translation>Recherche en cours</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>Share of the known objects that were found</source>
   <translation>Part des objets connus qui ont été trouvés</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>Share of the matches that are right</source>
   <translation>Part des résultats qui sont justes</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>The best matches of each raster, so that none crowds out the others.</source>
   <translation>Les meilleurs résultats de chaque raster, pour qu’aucun n’évince les autres.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>The matches cannot be written to {}.</source>
   <translation>Les résultats ne peuvent pas être écrits dans {}.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>The same matches as points.</source>
   <translation>Les mêmes résultats sous forme de points.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>The zones with how many there are in each, at least and at most.</source>
   <translation>Les zones avec le nombre dans chacune, au moins et au plus.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>Verdict in words</source>
   <translation>Verdict en mots</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <location filename="../../plugin/search/panel.py" />
   <source>What to look for</source>
   <translation>Ce qui est recherché</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>What was looked for: object or tile</source>
   <translation>Ce qui a été recherché : object (objet) ou tile (tuile)</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>Whether places that overlap an example are left out.</source>
   <translation>Si les endroits qui recouvrent un exemple sont laissés de côté.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>Whether they are really similar</source>
   <translation>S’ils sont vraiment semblables</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>any</source>
   <translation>tous</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>any number</source>
   <translation>sans limite</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>as the boxes say</source>
   <translation>selon les rectangles</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>objects as large as the boxes</source>
   <translation>objets de la taille des rectangles</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <location filename="../../plugin/search/panel.py" />
   <source>places as large as a tile</source>
   <translation>lieux de la taille d’une tuile</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/find_similar.py" />
   <source>that of the rasters</source>
   <translation>celui des rasters</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/given_rasters.py" />
   <source>The name {} has characters that are no text. Rename the file, or the folder it lies in.</source>
   <translation>Le nom {} contient des caractères qui ne sont pas du texte. Renommez le fichier ou son dossier.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/given_rasters.py" />
   <source>“{}” is one of several images in its file. Save it with Export &gt; Save As…, then use that.</source>
   <translation>« {} » est l’une des images de son fichier. Enregistrez-la avec Exporter &gt; Enregistrer sous…, puis utilisez le résultat.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/heat_map.py" />
   <source>A .tif file; a file that exists is replaced. Its style is written beside it (.qml).</source>
   <translation>Un fichier .tif ; un fichier existant est remplacé. Son style est écrit à côté (.qml).</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/heat_map.py" />
   <source>A raster of the index. May be left empty where the index holds only one.</source>
   <translation>Un raster de l’index. Peut rester vide si l’index n’en contient qu’un.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/heat_map.py" />
   <source>A second band says how much of the raster (0 to 100 %) is less like the examples.</source>
   <translation>Une seconde bande dit quelle part du raster (0 à 100 %) ressemble moins aux exemples.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/heat_map.py" />
   <source>Add a band of percentiles</source>
   <translation>Ajouter une bande de percentiles</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/heat_map.py" />
   <location filename="../../plugin/results/panel.py" />
   <source>Heat map</source>
   <translation>Carte de chaleur</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/heat_map.py" />
   <source>Highest similarity</source>
   <translation>Similarité la plus forte</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/heat_map.py" />
   <source>Lowest similarity</source>
   <translation>Similarité la plus faible</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/heat_map.py" />
   <source>Raster to map</source>
   <translation>Raster à cartographier</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/heat_map.py" />
   <source>Similarity from {} to {}, highest at {:.10g}, {:.10g} ({}).</source>
   <translation>Similarité de {} à {}, la plus forte en {:.10g}, {:.10g} ({}).</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/heat_map.py" />
   <source>Similarity heat map</source>
   <translation>Carte de chaleur de similarité</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/heat_map.py" />
   <source>The raster is only partly indexed. Run Index rasters again to finish it.</source>
   <translation>Le raster n’est indexé qu’en partie. Exécutez de nouveau Indexer des rasters pour le terminer.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/heat_map.py" />
   <source>What a pixel gets of the scores of the tiles that cover it.</source>
   <translation>Ce qu’un pixel reçoit des scores des tuiles qui le couvrent.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/heat_map.py" />
   <source>Where tiles overlap</source>
   <translation>Là où des tuiles se recouvrent</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/heat_map.py" />
   <source>Writes how much each place of an indexed raster looks like the examples, as a cloud-optimised GeoTIFF that lies exactly on the raster. It is computed from the index; the imagery is not read again, except under the examples.

A pixel of the map is one step of the tile grid (the stride). It gets the best score of the tiles that cover it, or their mean, which is smoother. Where no tile is, there is no data. The style beside the file colours the half of the scores that is more alike.</source>
   <translation>Écrit à quel point chaque endroit d’un raster indexé ressemble aux exemples, sous forme de GeoTIFF optimisé pour le cloud qui se superpose exactement au raster. Elle est calculée à partir de l’index ; l’image n’est pas relue, sauf sous les exemples.

Un pixel de la carte est un pas de la grille de tuiles. Il reçoit le meilleur score des tuiles qui le couvrent, ou leur moyenne, plus lisse. Là où il n’y a pas de tuile, il n’y a pas de données. Le style à côté du fichier colore la moitié la plus semblable des scores.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/heat_map.py" />
   <source>best score</source>
   <translation>meilleur score</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/heat_map.py" />
   <source>mean score</source>
   <translation>score moyen</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/heat_map.py" />
   <source>the only one of the index</source>
   <translation>le seul de l’index</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/heat_map.py" />
   <source>x of the highest similarity</source>
   <translation>x de la similarité la plus forte</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/heat_map.py" />
   <source>y of the highest similarity</source>
   <translation>y de la similarité la plus forte</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/heat_map.py" />
   <source>{} is no GeoTIFF. Give the heat map a name that ends in .tif.</source>
   <translation>{} n’est pas un GeoTIFF. Donnez à la carte de chaleur un nom qui se termine par .tif.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/heat_map.py" />
   <source>{} × {} pixels, each {} × {} pixels of {}.</source>
   <translation>{} × {} pixels, chacun de {} × {} pixels de {}.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_information.py" />
   <source>A table without geometry.</source>
   <translation>Une table sans géométrie.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_information.py" />
   <source>Index information</source>
   <translation>Informations sur l’index</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_information.py" />
   <source>Lists the rasters of an index, one row each: where the file is, whether it is ready, partly indexed, stale (the file changed since) or moved, its tiles, size, CRS and bands. The log and the outputs give the model, the tile grid and the size on disk.</source>
   <translation>Liste les rasters d’un index, une ligne pour chacun : où est le fichier, s’il est prêt, indexé en partie, périmé (le fichier a changé depuis) ou déplacé, ses tuiles, sa taille, son SCR et ses bandes. Le journal et les sorties donnent le modèle, la grille de tuiles et la taille sur disque.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_information.py" />
   <source>Model {} ({} numbers a tile, {})</source>
   <translation>Modèle {} ({} nombres par tuile, {})</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_information.py" />
   <source>Number of rasters</source>
   <translation>Nombre de rasters</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_information.py" />
   <source>Rasters of the index</source>
   <translation>Rasters de l’index</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_information.py" />
   <source>Rasters that are ready</source>
   <translation>Rasters prêts</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_information.py" />
   <source>Rasters: {}, tiles: {}, on disk: {}</source>
   <translation>Rasters : {}, tuiles : {}, sur disque : {}</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_information.py" />
   <source>Size on disk in bytes</source>
   <translation>Taille sur disque en octets</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_information.py" />
   <source>The table cannot be written to {}.</source>
   <translation>La table ne peut pas être écrite dans {}.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_information.py" />
   <source>Tiles of {} px, {} px apart, levels {}</source>
   <translation>Tuiles de {} px, tous les {} px, niveaux {}</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_parameter.py" />
   <location filename="../../plugin/processing/index_rasters.py" />
   <location filename="../../plugin/processing/remove_raster.py" />
   <source>Index folder</source>
   <translation>Dossier de l’index</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_parameter.py" />
   <source>Name the index folder.</source>
   <translation>Indiquez le dossier de l’index.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_parameter.py" />
   <source>The folder of the index, or the name of one of the project's: index, index-2 and so on. Left empty: the first index of the project, which the Lookalike panel uses too.</source>
   <translation>Le dossier de l’index, ou le nom d’un de ceux du projet : index, index-2, etc. Vide : le premier index du projet, que le panneau Lookalike utilise aussi.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_parameter.py" />
   <source>This project has no index yet. Index a raster first, or name the index folder.</source>
   <translation>Ce projet n’a pas encore d’index. Indexez d’abord un raster, ou indiquez le dossier de l’index.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_parameter.py" />
   <source>that of the project</source>
   <translation>celui du projet</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>(empty)</source>
   <translation>(vide)</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>All files of this folder that fit the pattern are indexed too.</source>
   <translation>Tous les fichiers de ce dossier qui correspondent au motif sont aussi indexés.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>Bands</source>
   <translation>Bandes</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>Choose at least one raster, or a folder with rasters.</source>
   <translation>Choisissez au moins un raster, ou un dossier de rasters.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>Describes each tile of the rasters once with an image model, so that they can be searched for places that look alike.

Give layers or files, or a folder with a pattern, or both. What is indexed already and unchanged is skipped, what was interrupted goes on where it stopped, and what changed is indexed anew. A raster that cannot be used does not stop the others: it is named at the end.

Settings that are left empty are those of the index, or the defaults for a new one. They cannot be changed afterwards, so that all tiles of an index can be compared.</source>
   <translation>Décrit une fois chaque tuile des rasters avec un modèle d’image, pour pouvoir y chercher des endroits qui se ressemblent.

Donnez des couches ou des fichiers, ou un dossier avec un motif, ou les deux. Ce qui est déjà indexé et inchangé est sauté, ce qui a été interrompu reprend où il s’était arrêté, et ce qui a changé est réindexé. Un raster inutilisable n’arrête pas les autres : il est nommé à la fin.

Les réglages laissés vides sont ceux de l’index, ou les valeurs par défaut pour un nouveau. Ils ne peuvent plus être changés ensuite, pour que toutes les tuiles d’un index restent comparables.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>Distance from tile to tile; at most the tile size. Left empty: half a tile.</source>
   <translation>Distance de tuile à tuile ; au plus la taille d’une tuile. Vide : une demi-tuile.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>Folder of rasters</source>
   <translation>Dossier des rasters</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>Index rasters</source>
   <translation>Indexer des rasters</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>It is made where it does not exist yet.</source>
   <translation>Il est créé s’il n’existe pas encore.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>Levels</source>
   <translation>Niveaux</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>Look into subfolders too</source>
   <translation>Chercher aussi dans les sous-dossiers</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>Name of the image model, such as {}. Left empty: that of the index, else the default.</source>
   <translation>Nom du modèle d’image, par exemple {}. Vide : celui de l’index, sinon celui par défaut.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>No file in {} fits the pattern {}. Change the pattern, or look into subfolders too.</source>
   <translation>Aucun fichier de {} ne correspond au motif {}. Changez le motif, ou cherchez aussi dans les sous-dossiers.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>Nodata values</source>
   <translation>Valeurs nulles</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>Pattern of file names</source>
   <translation>Motif des noms de fichiers</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>Projection of vectors</source>
   <translation>Projection des vecteurs</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>Raster layers or files on disk, with a CRS.</source>
   <translation>Couches raster ou fichiers sur disque, avec un SCR.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>Rasters indexed now</source>
   <translation>Rasters indexés maintenant</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>Rasters indexed: {}, done already: {}, failed: {}.</source>
   <translation>Rasters indexés : {}, déjà faits : {}, en échec : {}.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>Rasters that failed</source>
   <translation>Rasters en échec</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>Rasters that were done already</source>
   <translation>Rasters déjà faits</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>Side of a tile: about the size of what will be searched for. Left empty: that of the index, else 256.</source>
   <translation>Côté d’une tuile : environ la taille de ce qui sera cherché. Vide : celui de l’index, sinon 256.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>Stride (pixels)</source>
   <translation>Pas (pixels)</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>Such as -9999 or -9999,0: numbers that are no image although the rasters do not declare them. none: nothing but what they declare.</source>
   <translation>Par exemple -9999 ou -9999,0 : nombres qui ne sont pas de l’image bien que les rasters ne les déclarent pas. none : rien d’autre que ce qu’ils déclarent.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>Such as 0,1,2: level k reads the raster reduced 2^k, so that larger places are found as a whole.</source>
   <translation>Par exemple 0,1,2 : le niveau k lit le raster réduit de 2^k, pour que de plus grands endroits soient trouvés en entier.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>Such as 4,3,2 or nir,red,green: numbers or names, one for each channel of the model.</source>
   <translation>Par exemple 4,3,2 ou nir,red,green : numéros ou noms, un pour chaque canal du modèle.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>The folder {} does not exist. Choose the folder of the rasters.</source>
   <translation>Le dossier {} n’existe pas. Choisissez le dossier des rasters.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>Tile size (pixels)</source>
   <translation>Taille des tuiles (pixels)</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>Tiles of these rasters</source>
   <translation>Tuiles de ces rasters</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>What failed, a line for each raster</source>
   <translation>Ce qui a échoué, une ligne par raster</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>Whether files in folders of the folder count.</source>
   <translation>Si les fichiers des sous-dossiers comptent.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>Which files of the folder are rasters; several patterns are separated by semicolons.</source>
   <translation>Quels fichiers du dossier sont des rasters ; plusieurs motifs sont séparés par des points-virgules.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>as the model chooses</source>
   <translation>au choix du modèle</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>half a tile</source>
   <translation>une demi-tuile</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>none, centre, pca:128 (components) or pca:0.95 (share of the variance).</source>
   <translation>none, centre, pca:128 (composantes) ou pca:0.95 (part de la variance).</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>that of the index, else 256</source>
   <translation>comme l’index, sinon 256</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>that of the index, else the default</source>
   <translation>comme l’index, sinon la valeur par défaut</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>the folder alone</source>
   <translation>le dossier seul</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>the layers alone</source>
   <translation>les couches seules</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>those of the index, else 0</source>
   <translation>comme l’index, sinon 0</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>those of the layers, else what is found</source>
   <translation>celles des couches, sinon ce qui est trouvé</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>{}: {} tiles</source>
   <translation>{} : {} tuiles</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>“{}” are no levels. Give numbers such as 0,1,2.</source>
   <translation>« {} » ne sont pas des niveaux. Donnez des nombres comme 0,1,2.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_rasters.py" />
   <source>“{}” are no nodata values. Give numbers such as -9999,0, or none.</source>
   <translation>« {} » ne sont pas des valeurs nulles. Donnez des nombres tels que -9999,0, ou none.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_widget.py" />
   <source>(that of the project)</source>
   <translation>(celui du projet)</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/index_widget.py" />
   <source>Choose the folder of an index</source>
   <translation>Choisir le dossier d’un index</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/indexed_raster.py" />
   <source>no raster</source>
   <translation>aucun raster</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/indexed_raster.py" />
   <source>{} is not in the index, which holds {}.</source>
   <translation>{} n’est pas dans l’index, qui contient {}.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/model_widget.py" />
   <source>(that of the index, else the default)</source>
   <translation>(comme l’index, sinon celui par défaut)</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/provider.py" />
   <source>Lookalike: places that look alike</source>
   <translation>Lookalike : des endroits qui se ressemblent</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/remove_raster.py" />
   <source>Index information lists the ids and the files.</source>
   <translation>Informations sur l’index liste les identifiants et les fichiers.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/remove_raster.py" />
   <source>Name the raster to take out: its id in the index, or its file.</source>
   <translation>Nommez le raster à retirer : son identifiant dans l’index, ou son fichier.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/remove_raster.py" />
   <source>Raster: its id in the index, its file or its layer</source>
   <translation>Raster : son identifiant dans l’index, son fichier ou sa couche</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/remove_raster.py" />
   <source>Remove raster from index</source>
   <translation>Retirer un raster de l’index</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/remove_raster.py" />
   <source>Takes a raster out of an index, also one whose file is gone. The file itself is not touched. Searching the raster again needs indexing it again.</source>
   <translation>Retire un raster d’un index, même si son fichier a disparu. Le fichier lui-même n’est pas touché. Pour chercher de nouveau dans ce raster, il faut le réindexer.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/remove_raster.py" />
   <source>Tiles taken out</source>
   <translation>Tuiles retirées</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/remove_raster.py" />
   <source>{} is out of the index, with {} tiles.</source>
   <translation>{} est retiré de l’index, avec {} tuiles.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/shared_backend.py" />
   <source>The backend is not installed yet. Open the Lookalike panel in QGIS and install it there; on a machine without a display, set the environment variable {} to a Python that has it.</source>
   <translation>Le moteur n’est pas encore installé. Ouvrez le panneau Lookalike dans QGIS et installez-le là ; sur une machine sans écran, faites pointer la variable d’environnement {} vers un Python qui le possède.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/verify_index.py" />
   <source>Number of problems</source>
   <translation>Nombre de problèmes</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/verify_index.py" />
   <source>Reads every byte of an index and compares it with what was written, for instance after a copy or a disk failure. Each problem is named in the log.

With Repair, damaged parts are taken out of the index; Index rasters makes them again.</source>
   <translation>Lit chaque octet d’un index et le compare à ce qui a été écrit, par exemple après une copie ou une panne de disque. Chaque problème est nommé dans le journal.

Avec Réparer, les parties endommagées sont retirées de l’index ; Indexer des rasters les refait.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/verify_index.py" />
   <source>Repair</source>
   <translation>Réparer</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/verify_index.py" />
   <source>Taken out: run Index rasters again to make the damaged parts anew.</source>
   <translation>Retiré : exécutez de nouveau Indexer des rasters pour refaire les parties endommagées.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/verify_index.py" />
   <source>The index is damaged. Run this again with Repair, then Index rasters.</source>
   <translation>L’index est endommagé. Exécutez ceci de nouveau avec Réparer, puis Indexer des rasters.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/verify_index.py" />
   <source>The index is whole: {} tiles.</source>
   <translation>L’index est intact : {} tuiles.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/verify_index.py" />
   <source>The problems, a line for each</source>
   <translation>Les problèmes, une ligne pour chacun</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/verify_index.py" />
   <source>Verify index</source>
   <translation>Vérifier l’index</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/verify_index.py" />
   <source>Whether the index is whole</source>
   <translation>Si l’index est intact</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/verify_index.py" />
   <source>Whether to take out what is damaged. Index the rasters again afterwards.</source>
   <translation>S’il faut retirer ce qui est endommagé. Réindexez ensuite les rasters.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/what_changed.py" />
   <source>A .gpkg or .geojson file of polygons; a file that exists is replaced.</source>
   <translation>Un fichier .gpkg ou .geojson de polygones ; un fichier existant est remplacé.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/what_changed.py" />
   <source>A .tif file. Its style is written beside it (.qml).</source>
   <translation>Un fichier .tif. Son style est écrit à côté (.qml).</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/what_changed.py" />
   <source>A raster of the index.</source>
   <translation>Un raster de l’index.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/what_changed.py" />
   <source>Another raster of the index, of the same area.</source>
   <translation>Un autre raster de l’index, de la même zone.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/what_changed.py" />
   <source>Changed places</source>
   <translation>Lieux changés</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/what_changed.py" />
   <source>Earlier raster</source>
   <translation>Raster antérieur</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/what_changed.py" />
   <source>How many places at most, what changed most first.</source>
   <translation>Nombre maximal de lieux, les plus changés d’abord.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/what_changed.py" />
   <source>Later raster</source>
   <translation>Raster postérieur</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/what_changed.py" />
   <source>Map of changes</source>
   <translation>Carte des changements</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/what_changed.py" />
   <source>Most places</source>
   <translation>Nombre maximal de lieux</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/what_changed.py" />
   <source>Places that stand out</source>
   <translation>Lieux qui se distinguent</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/what_changed.py" />
   <source>Places that were compared</source>
   <translation>Lieux comparés</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/what_changed.py" />
   <source>Ranks the places of two indexed rasters of one area by how far they moved apart, beyond what light, season and sensor move everywhere. Grids, resolutions and coordinate systems may differ. It is computed from the index; the imagery is not read.

A place that stands out moved much farther than is usual between these two rasters, which is 1. The map has a pixel a step of the tile grid.</source>
   <translation>Classe les lieux de deux rasters indexés d’une même zone selon leur écart, au-delà de ce que lumière, saison et capteur changent partout. Grilles, résolutions et systèmes de coordonnées peuvent différer. Le calcul part de l’index ; les images ne sont pas lues.

Un lieu qui se distingue s’est écarté bien plus qu’il n’est habituel entre ces deux rasters, ce qui vaut 1. La carte a un pixel par pas de la grille de tuiles.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/what_changed.py" />
   <source>those that stand out, 50 at least</source>
   <translation>ceux qui se distinguent, 50 au moins</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/what_changed.py" />
   <source>{} cannot be written. Give it a name that ends in {}.</source>
   <translation>{} ne peut être écrit. Donnez un nom qui se termine par {}.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/zones.py" />
   <source>All that there are, as points or polygons: the log says how many of them were found, and how many matches are right.</source>
   <translation>Tous ceux qui existent, en points ou en polygones : le journal dit combien ont été trouvés et combien de résultats sont justes.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/zones.py" />
   <source>Known objects</source>
   <translation>Objets connus</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/zones.py" />
   <source>Polygons, such as parcels or blocks: what is found is counted in each of them too.</source>
   <translation>Des polygones, comme des parcelles ou des îlots : ce qui est trouvé est aussi compté dans chacun.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/zones.py" />
   <source>There are {} known objects; a search takes up to {}. Select fewer.</source>
   <translation>Il y a {} objets connus ; une recherche en prend {} au plus. Sélectionnez-en moins.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/zones.py" />
   <source>There are {} zones; a search counts in up to {}. Select fewer.</source>
   <translation>Il y a {} zones ; une recherche compte dans {} au plus. Sélectionnez-en moins.</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/zones.py" />
   <source>Zones to count in</source>
   <translation>Zones où compter</translation>
  </message>
  <message>
   <location filename="../../plugin/processing/zones.py" />
   <source>Zones with their counts</source>
   <translation>Zones avec leurs comptes</translation>
  </message>
  <message>
   <location filename="../../plugin/project/saving.py" />
   <source>Lookalike: moving the index beside the project</source>
   <translation>Lookalike : déplacement de l’index à côté du projet</translation>
  </message>
  <message>
   <location filename="../../plugin/project/saving.py" />
   <source>The index could not be moved beside the project ({}). It works where it is, in {}; save the project to another folder to move it.</source>
   <translation>L’index n’a pas pu être déplacé à côté du projet ({}). Il fonctionne là où il est, dans {} ; enregistrez le projet dans un autre dossier pour le déplacer.</translation>
  </message>
  <message>
   <location filename="../../plugin/project/saving.py" />
   <source>The index lies beside the project now, in {}.</source>
   <translation>L’index se trouve maintenant à côté du projet, dans {}.</translation>
  </message>
  <message>
   <location filename="../../plugin/project/saving.py" />
   <source>The results could not be moved beside the project ({}). They stay in {}.</source>
   <translation>Les résultats n’ont pas pu être déplacés à côté du projet ({}). Ils restent dans {}.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/attributes.py" />
   <source>Closer than (% of its raster)</source>
   <translation>Plus proche que (% de son raster)</translation>
  </message>
  <message>
   <location filename="../../plugin/results/attributes.py" />
   <source>Column</source>
   <translation>Colonne</translation>
  </message>
  <message>
   <location filename="../../plugin/results/attributes.py" />
   <source>Date of its raster</source>
   <translation>Date de son raster</translation>
  </message>
  <message>
   <location filename="../../plugin/results/attributes.py" />
   <source>File of the raster</source>
   <translation>Fichier du raster</translation>
  </message>
  <message>
   <location filename="../../plugin/results/attributes.py" />
   <source>Footprint in the CRS of the raster</source>
   <translation>Emprise dans le SCR du raster</translation>
  </message>
  <message>
   <location filename="../../plugin/results/attributes.py" />
   <source>Judgement</source>
   <translation>Jugement</translation>
  </message>
  <message>
   <location filename="../../plugin/results/attributes.py" />
   <source>Kind</source>
   <translation>Type</translation>
  </message>
  <message>
   <location filename="../../plugin/results/attributes.py" />
   <source>Level</source>
   <translation>Niveau</translation>
  </message>
  <message>
   <location filename="../../plugin/results/attributes.py" />
   <source>Overlaps an example</source>
   <translation>Recouvre un exemple</translation>
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
   <translation>Vraiment semblable</translation>
  </message>
  <message>
   <location filename="../../plugin/results/attributes.py" />
   <source>Row</source>
   <translation>Ligne</translation>
  </message>
  <message>
   <location filename="../../plugin/results/attributes.py" />
   <source>Score</source>
   <translation>Score</translation>
  </message>
  <message>
   <location filename="../../plugin/results/attributes.py" />
   <source>Searched at</source>
   <translation>Recherché le</translation>
  </message>
  <message>
   <location filename="../../plugin/results/attributes.py" />
   <source>Side (pixels)</source>
   <translation>Côté (pixels)</translation>
  </message>
  <message>
   <location filename="../../plugin/results/attributes.py" />
   <source>Size (example = 1)</source>
   <translation>Taille (exemple = 1)</translation>
  </message>
  <message>
   <location filename="../../plugin/results/attributes.py" />
   <source>Turned by (degrees)</source>
   <translation>Tourné de (degrés)</translation>
  </message>
  <message>
   <location filename="../../plugin/results/change_layers.py" />
   <source>Date after</source>
   <translation>Date après</translation>
  </message>
  <message>
   <location filename="../../plugin/results/change_layers.py" />
   <source>Date before</source>
   <translation>Date avant</translation>
  </message>
  <message>
   <location filename="../../plugin/results/change_layers.py" />
   <source>Moved (usual = 1)</source>
   <translation>Écart (habituel = 1)</translation>
  </message>
  <message>
   <location filename="../../plugin/results/change_layers.py" />
   <source>Moved more than (% of the places)</source>
   <translation>Écart supérieur à (% des lieux)</translation>
  </message>
  <message>
   <location filename="../../plugin/results/change_layers.py" />
   <source>Similarity without correction</source>
   <translation>Similarité sans correction</translation>
  </message>
  <message>
   <location filename="../../plugin/results/change_layers.py" />
   <source>Stands out</source>
   <translation>Se distingue</translation>
  </message>
  <message>
   <location filename="../../plugin/results/change_layers.py" />
   <source>The places in {} cannot be shown. Compare again.</source>
   <translation>Les lieux de {} ne peuvent être affichés. Comparez à nouveau.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/change_layers.py" />
   <source>as is usual here</source>
   <translation>comme d’habitude ici</translation>
  </message>
  <message>
   <location filename="../../plugin/results/change_layers.py" />
   <source>stands out</source>
   <translation>se distingue</translation>
  </message>
  <message>
   <location filename="../../plugin/results/class_examples.py" />
   <source>No feature has a class. Give polygons or points and the field with their class.</source>
   <translation>Aucune entité n’a de classe. Donnez des polygones ou des points et le champ contenant leur classe.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/class_examples.py" />
   <source>There are more than {} classes. Is it the right field?</source>
   <translation>Il y a plus de {} classes. Est-ce le bon champ ?</translation>
  </message>
  <message>
   <location filename="../../plugin/results/class_examples.py" />
   <source>There are more than {} examples of classes. Select fewer features.</source>
   <translation>Il y a plus de {} exemples de classes. Sélectionnez moins d’entités.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/class_layer.py" />
   <source>Examples of classes</source>
   <translation>Exemples de classes</translation>
  </message>
  <message>
   <location filename="../../plugin/results/class_layer.py" />
   <source>{} cannot be written.</source>
   <translation>{} ne peut pas être écrit.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/class_style.py" />
   <source>background</source>
   <translation>arrière-plan</translation>
  </message>
  <message>
   <location filename="../../plugin/results/classes.py" />
   <source>Classes, {}</source>
   <translation>Classes, {}</translation>
  </message>
  <message>
   <location filename="../../plugin/results/classes.py" />
   <source>Classifying…</source>
   <translation>Classement…</translation>
  </message>
  <message>
   <location filename="../../plugin/results/classes.py" />
   <source>Give some matches a class first: choose them and press 1 to 9.</source>
   <translation>Donnez d’abord une classe à quelques résultats : sélectionnez-les et appuyez sur 1 à 9.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/classes.py" />
   <source>Lookalike: classifying</source>
   <translation>Lookalike : classement</translation>
  </message>
  <message>
   <location filename="../../plugin/results/classes.py" />
   <source>Map of classes, {}</source>
   <translation>Carte des classes, {}</translation>
  </message>
  <message>
   <location filename="../../plugin/results/classes.py" />
   <source>Name of the class, such as wood or water</source>
   <translation>Nom de la classe, par exemple forêt ou eau</translation>
  </message>
  <message>
   <location filename="../../plugin/results/classes.py" />
   <source>New class</source>
   <translation>Nouvelle classe</translation>
  </message>
  <message>
   <location filename="../../plugin/results/classes.py" />
   <location filename="../../plugin/results/labelling.py" />
   <source>“{}” is being edited. Save the edits, then judge again.</source>
   <translation>« {} » est en cours d’édition. Enregistrez les modifications, puis jugez de nouveau.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/classified.py" />
   <source>How right this is cannot be told: give two examples of a class at least.</source>
   <translation>On ne peut pas dire quelle en est la justesse : donnez au moins deux exemples d’une classe.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/classified.py" />
   <source>Of the places of these classes about {} % can be expected to be right ({} to {} %).</source>
   <translation>Parmi les lieux de ces classes, on peut en attendre environ {} % de justes ({} à {} %).</translation>
  </message>
  <message>
   <location filename="../../plugin/results/classified.py" />
   <source>That is rough: five examples of each class say more.</source>
   <translation>C’est approximatif : cinq exemples par classe en disent plus.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/classified.py" />
   <source>a single example</source>
   <translation>un seul exemple</translation>
  </message>
  <message>
   <location filename="../../plugin/results/classified.py" />
   <source>background: {} tiles</source>
   <translation>arrière-plan : {} tuiles</translation>
  </message>
  <message>
   <location filename="../../plugin/results/classified.py" />
   <source>{} of {} held-out examples right</source>
   <translation>{} exemples mis de côté sur {} justes</translation>
  </message>
  <message>
   <location filename="../../plugin/results/classified.py" />
   <source>{}: {} tiles, {}</source>
   <translation>{} : {} tuiles, {}</translation>
  </message>
  <message>
   <location filename="../../plugin/results/count.py" />
   <source>About {estimate}: from {low} to {high} with 90 % certainty. Judged: {judged}.</source>
   <translation>Environ {estimate} : de {low} à {high} avec 90 % de certitude. Jugés : {judged}.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/count.py" />
   <source>Likely missed below the line: {share} %.</source>
   <translation>Probablement manqués sous la ligne : {share} %.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/count.py" />
   <source>Perhaps {estimate}, somewhere from {low} to {high}: a guess, for nothing is judged yet.</source>
   <translation>Peut-être {estimate}, quelque part entre {low} et {high} : une supposition, car rien n’est encore jugé.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/count.py" />
   <source>Perhaps {estimate}, somewhere from {low} to {high}: still a guess. Judged: {judged}; it takes 10 of those that are asked about.</source>
   <translation>Peut-être {estimate}, quelque part de {low} à {high} : encore une supposition. Jugés : {judged} ; il en faut 10 parmi ceux qui sont demandés.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/counting.py" />
   <source>Counting anew…</source>
   <translation>Nouveau comptage…</translation>
  </message>
  <message>
   <location filename="../../plugin/results/counting.py" />
   <source>Is this one? Where two frames lie on the same one, only the better is.</source>
   <translation>Est-ce que c’en est un ? Là où deux cadres couvrent le même, seul le meilleur en est un.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/counting.py" />
   <source>Lookalike: counting</source>
   <translation>Lookalike : compte</translation>
  </message>
  <message>
   <location filename="../../plugin/results/counting.py" />
   <source>Looking for what tells most…</source>
   <translation>Cherche ce qui en dit le plus…</translation>
  </message>
  <message>
   <location filename="../../plugin/results/counting.py" />
   <source>Nothing is left that would tell more.</source>
   <translation>Il ne reste rien qui en dirait plus.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/counting.py" />
   <source>The project does not show {}. Add it to the map to see this place.</source>
   <translation>Le projet ne montre pas {}. Ajoutez-le à la carte pour voir cet endroit.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/counting_window.py" />
   <source>Count them</source>
   <translation>Compter</translation>
  </message>
  <message>
   <location filename="../../plugin/results/counting_window.py" />
   <source>Done: search again with it</source>
   <translation>Terminé : chercher de nouveau avec cela</translation>
  </message>
  <message>
   <location filename="../../plugin/results/counting_window.py" />
   <source>It is none (−)</source>
   <translation>Ce n’en est pas un (−)</translation>
  </message>
  <message>
   <location filename="../../plugin/results/counting_window.py" />
   <source>It is one (+)</source>
   <translation>C’en est un (+)</translation>
  </message>
  <message>
   <location filename="../../plugin/results/counting_window.py" />
   <source>Skip (space bar)</source>
   <translation>Passer (barre d’espace)</translation>
  </message>
  <message>
   <location filename="../../plugin/results/counting_window.py" />
   <source>Take the last answer back (Ctrl+Z)</source>
   <translation>Reprend la dernière réponse (Ctrl+Z)</translation>
  </message>
  <message>
   <location filename="../../plugin/results/export.py" />
   <source>Add to the map</source>
   <translation>Ajouter à la carte</translation>
  </message>
  <message>
   <location filename="../../plugin/results/export.py" />
   <source>Matches that have no place in WGS 84, and so no outline there: {}</source>
   <translation>Résultats sans position en WGS 84, et donc sans contour : {}</translation>
  </message>
  <message>
   <location filename="../../plugin/results/export.py" />
   <source>No match is as chosen: nothing was exported.</source>
   <translation>Aucun résultat ne correspond au choix : rien n’a été exporté.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/export.py" />
   <location filename="../../plugin/results/report.py" />
   <source>Open the folder</source>
   <translation>Ouvrir le dossier</translation>
  </message>
  <message>
   <location filename="../../plugin/results/export.py" />
   <source>QGIS cannot show {}. Export the matches again.</source>
   <translation>QGIS ne peut pas afficher {}. Exportez les résultats à nouveau.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/export.py" />
   <source>The matches are in {}.</source>
   <translation>Les résultats sont dans {}.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/export.py" />
   <source>{} could not be written: {}. Choose another folder.</source>
   <translation>{} n’a pas pu être écrit : {}. Choisissez un autre dossier.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/export_dialog.py" />
   <source>Export</source>
   <translation>Exporter</translation>
  </message>
  <message>
   <location filename="../../plugin/results/export_dialog.py" />
   <source>Export matches</source>
   <translation>Exporter les résultats</translation>
  </message>
  <message>
   <location filename="../../plugin/results/export_dialog.py" />
   <source>Format</source>
   <translation>Format</translation>
  </message>
  <message>
   <location filename="../../plugin/results/export_dialog.py" />
   <source>The ending of the file says it too</source>
   <translation>L’extension du fichier le dit aussi</translation>
  </message>
  <message>
   <location filename="../../plugin/results/export_dialog.py" />
   <source>The field “label” of the file says what you thought of each</source>
   <translation>Le champ « label » du fichier dit ce que vous avez pensé de chacun</translation>
  </message>
  <message>
   <location filename="../../plugin/results/export_dialog.py" />
   <source>What of a match is written</source>
   <translation>Ce qui est écrit de chaque résultat</translation>
  </message>
  <message>
   <location filename="../../plugin/results/export_dialog.py" />
   <source>all matches</source>
   <translation>tous les résultats</translation>
  </message>
  <message>
   <location filename="../../plugin/results/export_dialog.py" />
   <source>as</source>
   <translation>comme</translation>
  </message>
  <message>
   <location filename="../../plugin/results/export_dialog.py" />
   <source>only those you are unsure of</source>
   <translation>seulement ceux dont vous n’êtes pas sûr</translation>
  </message>
  <message>
   <location filename="../../plugin/results/export_dialog.py" />
   <source>only those you dislike</source>
   <translation>seulement les mauvais</translation>
  </message>
  <message>
   <location filename="../../plugin/results/export_dialog.py" />
   <source>only those you like</source>
   <translation>seulement les bons</translation>
  </message>
  <message>
   <location filename="../../plugin/results/export_dialog.py" />
   <source>outlines</source>
   <translation>contours</translation>
  </message>
  <message>
   <location filename="../../plugin/results/export_dialog.py" />
   <source>points in their middles</source>
   <translation>points en leur milieu</translation>
  </message>
  <message>
   <location filename="../../plugin/results/export_dialog.py" />
   <source>those you like and those you dislike</source>
   <translation>les bons et les mauvais</translation>
  </message>
  <message>
   <location filename="../../plugin/results/export_dialog.py" />
   <location filename="../../plugin/web/dialog.py" />
   <source>to the file</source>
   <translation>vers le fichier</translation>
  </message>
  <message>
   <location filename="../../plugin/results/export_dialog.py" />
   <source>without those that the slider hides</source>
   <translation>sans ceux que le curseur masque</translation>
  </message>
  <message>
   <location filename="../../plugin/results/export_format.py" />
   <source>CSV table (WGS 84)</source>
   <translation>Table CSV (WGS 84)</translation>
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
   <translation>Rapport (HTML)</translation>
  </message>
  <message>
   <location filename="../../plugin/results/export_format.py" />
   <source>Report to print (PDF)</source>
   <translation>Rapport à imprimer (PDF)</translation>
  </message>
  <message>
   <location filename="../../plugin/results/features.py" />
   <source>The matches cannot be written to {} ({}). Save the project to a folder you may write to.</source>
   <translation>Les résultats ne peuvent pas être écrits dans {} ({}). Enregistrez le projet dans un dossier où vous pouvez écrire.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/features.py" />
   <source>The matches of “{}” cannot be read. Search again.</source>
   <translation>Les résultats de « {} » sont illisibles. Relancez la recherche.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/gallery.py" />
   <source>, taken {}</source>
   <translation>, pris {}</translation>
  </message>
  <message>
   <location filename="../../plugin/results/gallery.py" />
   <source>Double-click: zoom there; space bar: large picture</source>
   <translation>Double-clic : zoomer ; barre d’espace : grande image</translation>
  </message>
  <message>
   <location filename="../../plugin/results/gallery.py" />
   <source>Rank {}: closer than {} of the raster
score {}, {}</source>
   <translation>Rang {} : plus proche que {} du raster
score {}, {}</translation>
  </message>
  <message>
   <location filename="../../plugin/results/gallery.py" />
   <source>not really similar</source>
   <translation>pas vraiment semblables</translation>
  </message>
  <message>
   <location filename="../../plugin/results/heat_map.py" />
   <source>Heat map: {}</source>
   <translation>Carte de chaleur : {}</translation>
  </message>
  <message>
   <location filename="../../plugin/results/heat_map.py" />
   <source>Heat map…</source>
   <translation>Carte de chaleur…</translation>
  </message>
  <message>
   <location filename="../../plugin/results/heat_map.py" />
   <source>Lookalike: heat map</source>
   <translation>Lookalike : carte de chaleur</translation>
  </message>
  <message>
   <location filename="../../plugin/results/heat_map.py" />
   <source>QGIS cannot show {}. Make the heat map again.</source>
   <translation>QGIS ne peut pas afficher {}. Refaites la carte de chaleur.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/heat_map.py" />
   <source>The raster is only partly indexed: so is the heat map.</source>
   <translation>Le raster n’est indexé qu’en partie ; la carte de chaleur aussi.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/histogram.py" />
   <source>Left of the dashed line matches are hardly similar.</source>
   <translation>À gauche de la ligne en tirets, les résultats ne sont guère semblables.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/histogram.py" />
   <source>The scores of all matches. Click or drag to hide those that are less similar.</source>
   <translation>Les scores de tous les résultats. Cliquez ou faites glisser pour masquer les moins semblables.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/judging_menu.py" />
   <source>Clear</source>
   <translation>Effacer</translation>
  </message>
  <message>
   <location filename="../../plugin/results/judging_menu.py" />
   <location filename="../../plugin/results/panel.py" />
   <source>Dislike</source>
   <translation>Mauvais</translation>
  </message>
  <message>
   <location filename="../../plugin/results/judging_menu.py" />
   <location filename="../../plugin/results/panel.py" />
   <source>Like</source>
   <translation>Bon</translation>
  </message>
  <message>
   <location filename="../../plugin/results/judging_menu.py" />
   <location filename="../../plugin/results/large_picture.py" />
   <source>Match {}</source>
   <translation>Résultat {}</translation>
  </message>
  <message>
   <location filename="../../plugin/results/judging_menu.py" />
   <location filename="../../plugin/results/panel.py" />
   <source>Unsure</source>
   <translation>Incertain</translation>
  </message>
  <message>
   <location filename="../../plugin/results/judging_menu.py" />
   <source>{} selected matches</source>
   <translation>{} résultats choisis</translation>
  </message>
  <message>
   <location filename="../../plugin/results/labelling.py" />
   <source>The labels cannot be written to “{}”. Is its file open elsewhere, or read-only?</source>
   <translation>Les jugements ne peuvent pas être écrits dans « {} ». Son fichier est-il ouvert ailleurs ou en lecture seule ?</translation>
  </message>
  <message>
   <location filename="../../plugin/results/layers.py" />
   <source>The matches in {} cannot be shown. Search again.</source>
   <translation>Les résultats de {} ne peuvent pas être affichés. Relancez la recherche.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/layers.py" />
   <source>closer than 90 to 99 %</source>
   <translation>plus proche que 90 à 99 %</translation>
  </message>
  <message>
   <location filename="../../plugin/results/layers.py" />
   <source>closer than 99 to 99.5 %</source>
   <translation>plus proche que 99 à 99,5 %</translation>
  </message>
  <message>
   <location filename="../../plugin/results/layers.py" />
   <source>closer than 99.5 to 99.9 %</source>
   <translation>plus proche que 99,5 à 99,9 %</translation>
  </message>
  <message>
   <location filename="../../plugin/results/layers.py" />
   <source>closer than 99.9 %</source>
   <translation>plus proche que 99,9 %</translation>
  </message>
  <message>
   <location filename="../../plugin/results/layers.py" />
   <source>disliked</source>
   <translation>mauvais</translation>
  </message>
  <message>
   <location filename="../../plugin/results/layers.py" />
   <source>less close</source>
   <translation>moins proche</translation>
  </message>
  <message>
   <location filename="../../plugin/results/layers.py" />
   <source>liked</source>
   <translation>bon</translation>
  </message>
  <message>
   <location filename="../../plugin/results/layers.py" />
   <source>unsure</source>
   <translation>incertain</translation>
  </message>
  <message>
   <location filename="../../plugin/results/memory.py" />
   <source>Searched at {}</source>
   <translation>Recherche du {}</translation>
  </message>
  <message>
   <location filename="../../plugin/results/memory.py" />
   <source>The layer “{}” does not remember its search.</source>
   <translation>La couche « {} » n’a pas gardé sa recherche.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/memory.py" />
   <source>The raster was only partly indexed then: there may be more.</source>
   <translation>Le raster n’était alors que partiellement indexé : il peut y en avoir plus.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/memory.py" />
   <source>“{}”: among {} tiles, with the model {}.</source>
   <translation>« {} » : parmi {} tuiles, avec le modèle {}.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/on_map.py" />
   <source>This match has no place in the CRS of the map.</source>
   <translation>Ce résultat n’a pas de position dans le SCR de la carte.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/on_map.py" />
   <source>“{}” is being edited, so the map stays as it is. Save the edits, then filter again.</source>
   <translation>« {} » est en cours d’édition, la carte reste donc telle quelle. Enregistrez les modifications, puis filtrez de nouveau.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <source>0  no class</source>
   <translation>0  aucune classe</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <source>A colour a raster</source>
   <translation>Une couleur par raster</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <source>Count them…</source>
   <translation>Compter…</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <source>Draw the footprints of each raster in a colour of its own</source>
   <translation>Dessiner les emprises de chaque raster dans sa propre couleur</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <location filename="../../plugin/search/queries_window.py" />
   <source>Export…</source>
   <translation>Exporter…</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <source>Give the selected matches a class (keys: 1 to 9), and classify rasters</source>
   <translation>Donner une classe aux résultats sélectionnés (touches : 1 à 9), et classer des rasters</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <source>Hide matches that are less similar, in the list and on the map (arrow keys, Home)</source>
   <translation>Masquer les résultats moins semblables, dans la liste et sur la carte (touches fléchées, Origine)</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <source>How large the pictures are</source>
   <translation>Taille des images</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <source>Least similarity that is shown</source>
   <translation>Similarité minimale affichée</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <source>Make the judgement again that was taken back (Ctrl+Shift+Z)</source>
   <translation>Rétablit le jugement annulé (Ctrl+Maj+Z)</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <source>New class…</source>
   <translation>Nouvelle classe…</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <source>Redo</source>
   <translation>Rétablir</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <source>Refine</source>
   <translation>Affiner</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <source>Repeat</source>
   <translation>Relancer</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <source>Run the same search again, for instance after indexing more</source>
   <translation>Relance la même recherche, par exemple après avoir indexé davantage</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <source>Run the same search in all that is indexed now</source>
   <translation>Lancer la même recherche dans tout ce qui est maintenant indexé</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <source>Say of one after the other whether it is one: some thirty answers make it a count</source>
   <translation>Dites de l’un après l’autre si c’en est un : une trentaine de réponses en font un compte</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <source>Search for what looks like the examples and the liked matches, and unlike the disliked ones</source>
   <translation>Cherche ce qui ressemble aux exemples et aux bons résultats, et pas aux mauvais</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <location filename="../../plugin/search/while_indexing.py" />
   <source>Search the rest too</source>
   <translation>Chercher aussi dans le reste</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <source>Searched: {}.</source>
   <translation>Recherché : {}.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <source>Show how similar each place of the raster is, as a layer of the map</source>
   <translation>Montre, comme couche de la carte, à quel point chaque endroit du raster ressemble</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <source>Take the last judgement back (Ctrl+Z)</source>
   <translation>Reprend le dernier jugement (Ctrl+Z)</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <source>The raster is only partly indexed: there may be more.</source>
   <translation>Le raster n’est indexé qu’en partie : il peut y en avoir d’autres.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <source>The selected matches are not what you look for (key: -)</source>
   <translation>Les résultats choisis ne sont pas ce que vous cherchez (touche : -)</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <source>The selected matches are what you look for (key: +)</source>
   <translation>Les résultats choisis sont ce que vous cherchez (touche : +)</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <source>Undo</source>
   <translation>Annuler</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <source>Write the matches that are shown to a file</source>
   <translation>Écrit les résultats affichés dans un fichier</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <source>You cannot tell: kept with the match, not searched with (key: ?)</source>
   <translation>Vous hésitez : gardé avec le résultat, mais pas utilisé pour chercher (touche : ?)</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <source>{} % of what was searched is indexed so far: there may be more.</source>
   <translation>{} % de ce qui a été fouillé est indexé jusqu’ici : il peut y en avoir plus.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <source>{} matches among {} tiles in {} s.</source>
   <translation>{} résultats parmi {} tuiles en {} s.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <source>{} matches in {} s.</source>
   <translation>{} résultats en {} s.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/panel.py" />
   <source>{} of {}, closer than {}</source>
   <translation>{} sur {}, plus proches que {}</translation>
  </message>
  <message>
   <location filename="../../plugin/results/report.py" />
   <source>Lookalike: writing the report {}</source>
   <translation>Lookalike : écriture du rapport {}</translation>
  </message>
  <message>
   <location filename="../../plugin/results/report.py" />
   <source>Open it</source>
   <translation>L’ouvrir</translation>
  </message>
  <message>
   <location filename="../../plugin/results/report.py" />
   <source>The report is in {}.</source>
   <translation>Le rapport est dans {}.</translation>
  </message>
  <message>
   <location filename="../../plugin/results/report.py" />
   <source>Writing the report {}…</source>
   <translation>Écriture du rapport {}…</translation>
  </message>
  <message>
   <location filename="../../plugin/results/thumbnails.py" />
   <source>Lookalike: pictures of the matches</source>
   <translation>Lookalike : images des résultats</translation>
  </message>
  <message>
   <location filename="../../plugin/search/errors.py" />
   <source>{} is not indexed yet. Index it first, on the Index page.</source>
   <translation>{} n’est pas encore indexé. Indexez-le d’abord, sur la page Index.</translation>
  </message>
  <message>
   <location filename="../../plugin/search/example_collection.py" />
   <location filename="../../plugin/search/saved_queries.py" />
   <source>All files (*)</source>
   <translation>Tous les fichiers (*)</translation>
  </message>
  <message>
   <location filename="../../plugin/search/example_collection.py" />
   <source>An image of what you look for</source>
   <translation>Une image de ce que vous cherchez</translation>
  </message>
  <message>
   <location filename="../../plugin/search/example_collection.py" />
   <source>Images (*.png *.jpg *.jpeg *.tif *.tiff *.webp)</source>
   <translation>Images (*.png *.jpg *.jpeg *.tif *.tiff *.webp)</translation>
  </message>
  <message>
   <location filename="../../plugin/search/flow.py" />
   <source>, in the index with {}</source>
   <translation>, dans l’index aux {}</translation>
  </message>
  <message>
   <location filename="../../plugin/search/flow.py" />
   <source>All examples are disliked. Like a match that is what you look for first.</source>
   <translation>Tous les exemples sont jugés mauvais. Jugez d’abord bon un résultat qui est ce que vous cherchez.</translation>
  </message>
  <message>
   <location filename="../../plugin/search/flow.py" />
   <source>Copy an area…</source>
   <translation>Copier une zone…</translation>
  </message>
  <message>
   <location filename="../../plugin/search/flow.py" />
   <location filename="../../plugin/search/panel.py" />
   <source>Give an example of what you look for first</source>
   <translation>Donnez d’abord un exemple de ce que vous cherchez</translation>
  </message>
  <message>
   <location filename="../../plugin/search/flow.py" />
   <source>Lookalike: searching</source>
   <translation>Lookalike : recherche</translation>
  </message>
  <message>
   <location filename="../../plugin/search/flow.py" />
   <source>Searching again as “{}”</source>
   <translation>Nouvelle recherche comme « {} »</translation>
  </message>
  <message>
   <location filename="../../plugin/search/flow.py" />
   <source>Searching…</source>
   <translation>Recherche en cours…</translation>
  </message>
  <message>
   <location filename="../../plugin/search/flow.py" />
   <source>The index is being moved. Search again when that is done.</source>
   <translation>L’index est en cours de déplacement. Cherchez à nouveau ensuite.</translation>
  </message>
  <message>
   <location filename="../../plugin/search/flow.py" />
   <source>These are {} examples; a search takes up to {}. Take some labels off again.</source>
   <translation>Cela fait {} exemples ; une recherche en accepte jusqu’à {}. Retirez quelques jugements.</translation>
  </message>
  <message>
   <location filename="../../plugin/search/flow.py" />
   <source>{} is not indexed yet. Search again when the other rasters are, to index it too.</source>
   <translation>{} n’est pas encore indexé. Cherchez à nouveau quand les autres rasters le seront, pour l’indexer aussi.</translation>
  </message>
  <message>
   <location filename="../../plugin/search/naming.py" />
   <source>Similar places</source>
   <translation>Endroits semblables</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source> matches</source>
   <translation> résultats</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source> of each raster</source>
   <translation> par raster</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>All its polygons: {}</source>
   <translation>Tous ses polygones : {}</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>An image file…</source>
   <translation>Un fichier image…</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>Avoid it</source>
   <translation>À éviter</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>Drag a box on the image, or click for a box of the size of a tile</source>
   <translation>Tracez un rectangle sur l’image, ou cliquez pour un rectangle de la taille d’une tuile</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>Draw a box around what you look for, or right-click it on the map: Find similar here.</source>
   <translation>Tracez un rectangle autour de ce que vous cherchez, ou faites un clic droit dessus : Chercher ce qui ressemble à cet endroit.</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>Examples</source>
   <translation>Exemples</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>Fit the box on the map: the wheel, + and - and its corners size it. Enter or a click in it searches, Esc calls it off.</source>
   <translation>Ajustez le rectangle sur la carte : à la molette, avec + et - ou par ses coins. Entrée ou un clic dedans cherche, Échap annule.</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>How many matches to find at most. All counted: of objects as many as are counted, at least 50</source>
   <translation>Combien de résultats chercher au plus. Tous les comptés : d’objets, autant qu’il en est compté, au moins 50</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>Its selected polygons, or all of them where none is selected</source>
   <translation>Ses polygones sélectionnés, ou tous si aucun ne l’est</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>Look for it</source>
   <translation>À chercher</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>Make a further index of this project, with tiles that suit the examples</source>
   <translation>Créer un autre index de ce projet, avec des tuiles qui conviennent aux exemples</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>More</source>
   <translation>Plus</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>Only its selected polygons: {}</source>
   <translation>Seulement ses polygones sélectionnés : {}</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>Other examples than a box, and saved queries</source>
   <translation>D’autres exemples qu’un rectangle, et les requêtes enregistrées</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>Save this query…</source>
   <translation>Enregistrer cette requête…</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <location filename="../../plugin/search/saved_queries.py" />
   <source>Saved queries…</source>
   <translation>Requêtes enregistrées…</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>Take the example off the list</source>
   <translation>Retire l’exemple de la liste</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>The best matches of each raster, so that none crowds out the others</source>
   <translation>Les meilleurs résultats de chaque raster, pour qu’aucun n’évince les autres</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>The project has no polygon layer.</source>
   <translation>Le projet n’a pas de couche de polygones.</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>The selected polygons</source>
   <translation>Les polygones sélectionnés</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>Turn a place to look for into one to avoid, or back</source>
   <translation>Fait d’un endroit à chercher un endroit à éviter, ou l’inverse</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <location filename="../../plugin/web/dialog.py" />
   <source>What the map shows</source>
   <translation>Ce que montre la carte</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>What to look for; as the box says: a box smaller than a tile means the object in it, else a place</source>
   <translation>Ce qui est recherché ; selon le rectangle : plus petit qu’une tuile, il désigne l’objet qu’il contient, sinon un lieu</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>Where to search</source>
   <translation>Où chercher</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>Which index of the project to search; each has tiles of its own</source>
   <translation>L’index du projet où chercher ; chacun a ses propres tuiles</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>all counted</source>
   <translation>tous les comptés</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>any number of each raster</source>
   <translation>sans limite par raster</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>as the box says</source>
   <translation>selon le rectangle</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>in all indexed rasters</source>
   <translation>dans tous les rasters indexés</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>in all other rasters</source>
   <translation>dans tous les autres rasters</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>in chosen rasters</source>
   <translation>dans les rasters choisis</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>in the index that suits the size</source>
   <translation>dans l’index qui convient à la taille</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>in the polygons of a layer</source>
   <translation>dans les polygones d’une couche</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>in the raster of the examples</source>
   <translation>dans le raster des exemples</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>in what the map shows</source>
   <translation>dans ce que montre la carte</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>like</source>
   <translation>semblable</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>objects as large as the box</source>
   <translation>objets de la taille du rectangle</translation>
  </message>
  <message>
   <location filename="../../plugin/search/panel.py" />
   <source>unlike</source>
   <translation>différent</translation>
  </message>
  <message>
   <location filename="../../plugin/search/queries_window.py" />
   <source>Delete</source>
   <translation>Supprimer</translation>
  </message>
  <message>
   <location filename="../../plugin/search/queries_window.py" />
   <source>Import…</source>
   <translation>Importer…</translation>
  </message>
  <message>
   <location filename="../../plugin/search/queries_window.py" />
   <source>No query is saved yet. Search for something, then choose More &gt; Save this query… in the panel.</source>
   <translation>Aucune requête n’est encore enregistrée. Cherchez quelque chose, puis choisissez Plus &gt; Enregistrer cette requête… dans le panneau.</translation>
  </message>
  <message>
   <location filename="../../plugin/search/queries_window.py" />
   <source>Rename</source>
   <translation>Renommer</translation>
  </message>
  <message>
   <location filename="../../plugin/search/queries_window.py" />
   <source>Saved queries</source>
   <translation>Requêtes enregistrées</translation>
  </message>
  <message>
   <location filename="../../plugin/search/queries_window.py" />
   <source>Search with it in the indexed rasters of this project</source>
   <translation>Chercher avec elle dans les rasters indexés de ce projet</translation>
  </message>
  <message>
   <location filename="../../plugin/search/queries_window.py" />
   <source>Take in a file from elsewhere</source>
   <translation>Reprendre un fichier venu d’ailleurs</translation>
  </message>
  <message>
   <location filename="../../plugin/search/queries_window.py" />
   <source>Write it to a file that works without this project</source>
   <translation>L’écrire dans un fichier qui se passe de ce projet</translation>
  </message>
  <message>
   <location filename="../../plugin/search/query.py" />
   <source>An image file lies on no raster. Search in all indexed rasters instead.</source>
   <translation>Un fichier image ne se trouve sur aucun raster. Cherchez plutôt dans tous les rasters indexés.</translation>
  </message>
  <message>
   <location filename="../../plugin/search/query.py" />
   <source>Tick a raster to search in, or search in all indexed rasters.</source>
   <translation>Cochez un raster où chercher, ou cherchez dans tous les rasters indexés.</translation>
  </message>
  <message>
   <location filename="../../plugin/search/query.py" />
   <source>a place that was judged before</source>
   <translation>un endroit jugé auparavant</translation>
  </message>
  <message>
   <location filename="../../plugin/search/query.py" />
   <source>the box of the search</source>
   <translation>le rectangle de la recherche</translation>
  </message>
  <message>
   <location filename="../../plugin/search/query_files.py" />
   <source>Give the query a name of letters and digits.</source>
   <translation>Donnez à la requête un nom fait de lettres et de chiffres.</translation>
  </message>
  <message>
   <location filename="../../plugin/search/query_files.py" />
   <source>There is a saved query of the name “{name}” already.</source>
   <translation>Il y a déjà une requête enregistrée nommée « {name} ».</translation>
  </message>
  <message>
   <location filename="../../plugin/search/query_files.py" />
   <source>{file} is no saved query of Lookalike.</source>
   <translation>{file} n’est pas une requête enregistrée de Lookalike.</translation>
  </message>
  <message>
   <location filename="../../plugin/search/query_files.py" />
   <source>{file}: {problem}.</source>
   <translation>{file} : {problem}.</translation>
  </message>
  <message>
   <location filename="../../plugin/search/saved_queries.py" />
   <source>Export the query</source>
   <translation>Exporter la requête</translation>
  </message>
  <message>
   <location filename="../../plugin/search/saved_queries.py" />
   <source>Import a query</source>
   <translation>Importer une requête</translation>
  </message>
  <message>
   <location filename="../../plugin/search/saved_queries.py" />
   <source>Lookalike: saving the query</source>
   <translation>Lookalike : enregistrement de la requête</translation>
  </message>
  <message>
   <location filename="../../plugin/search/saved_queries.py" />
   <source>Name of the query; one of the same name is replaced</source>
   <translation>Nom de la requête ; une du même nom est remplacée</translation>
  </message>
  <message>
   <location filename="../../plugin/search/saved_queries.py" />
   <source>Save this query</source>
   <translation>Enregistrer cette requête</translation>
  </message>
  <message>
   <location filename="../../plugin/search/saved_queries.py" />
   <source>Saved queries ({})</source>
   <translation>Requêtes enregistrées ({})</translation>
  </message>
  <message>
   <location filename="../../plugin/search/saved_queries.py" />
   <source>Saving the query…</source>
   <translation>Enregistrement de la requête…</translation>
  </message>
  <message>
   <location filename="../../plugin/search/saved_queries.py" />
   <source>The query “{}” is saved.</source>
   <translation>La requête « {} » est enregistrée.</translation>
  </message>
  <message>
   <location filename="../../plugin/search/while_indexing.py" />
   <source>More of the raster is indexed now.</source>
   <translation>Une plus grande partie du raster est maintenant indexée.</translation>
  </message>
  <message>
   <location filename="../../plugin/search/while_indexing.py" />
   <source>Right-click a place on the map: Find similar here.</source>
   <translation>Faites un clic droit sur un endroit de la carte : Chercher ce qui ressemble à cet endroit.</translation>
  </message>
  <message>
   <location filename="../../plugin/search/while_indexing.py" />
   <source>Searching what is indexed so far…</source>
   <translation>Recherche dans ce qui est déjà indexé…</translation>
  </message>
  <message>
   <location filename="../../plugin/search/while_indexing.py" />
   <source>The search begins as soon as a part of the raster is indexed.</source>
   <translation>La recherche commence dès qu’une partie du raster est indexée.</translation>
  </message>
  <message>
   <location filename="../../plugin/search/while_indexing.py" />
   <source>The search begins as soon as what the map shows is indexed.</source>
   <translation>La recherche commence dès que ce que montre la carte est indexé.</translation>
  </message>
  <message>
   <location filename="../../plugin/search/while_indexing.py" />
   <source>Your last search saw only a part of it.</source>
   <translation>Votre dernière recherche n’en a vu qu’une partie.</translation>
  </message>
  <message>
   <location filename="../../plugin/server/backend.py" />
   <source>Connecting to {}…</source>
   <translation>Connexion à {}…</translation>
  </message>
  <message>
   <location filename="../../plugin/server/backend.py" />
   <source>Not connected yet</source>
   <translation>Pas encore connecté</translation>
  </message>
  <message>
   <location filename="../../plugin/server/backend.py" />
   <source>Not started yet</source>
   <translation>Pas encore démarré</translation>
  </message>
  <message>
   <location filename="../../plugin/server/backend.py" />
   <source>Ready: {}</source>
   <translation>Prêt : {}</translation>
  </message>
  <message>
   <location filename="../../plugin/server/backend.py" />
   <source>Remote: {}, {}</source>
   <translation>Distant : {}, {}</translation>
  </message>
  <message>
   <location filename="../../plugin/server/backend.py" />
   <source>Starting the backend…</source>
   <translation>Démarrage du moteur…</translation>
  </message>
  <message>
   <location filename="../../plugin/server/backend.py" />
   <source>The plugin is being unloaded.</source>
   <translation>L’extension est en cours de déchargement.</translation>
  </message>
  <message>
   <location filename="../../plugin/server/connecting.py" />
   <source>Connected to {}: Lookalike {}, protocol {}, {}.</source>
   <translation>Connecté à {} : Lookalike {}, protocole {}, {}.</translation>
  </message>
  <message>
   <location filename="../../plugin/server/connecting.py" />
   <source>The token travels unencrypted: others in this network can read it. Better use https.</source>
   <translation>Le jeton voyage en clair : d’autres sur ce réseau peuvent le lire. Préférez https.</translation>
  </message>
  <message>
   <location filename="../../plugin/server/connecting.py" />
   <source>no model loaded yet</source>
   <translation>aucun modèle chargé pour l’instant</translation>
  </message>
  <message>
   <location filename="../../plugin/server/connecting.py" />
   <source>{} on {}</source>
   <translation>{} sur {}</translation>
  </message>
  <message>
   <location filename="../../plugin/server/environment_in_use.py" />
   <source>The backend is not installed yet. Install it in the Lookalike panel.</source>
   <translation>Le moteur n’est pas encore installé. Installez-le dans le panneau Lookalike.</translation>
  </message>
  <message>
   <location filename="../../plugin/server/process.py" />
   <source>It said: "{words}".</source>
   <translation>Il a dit : « {words} ».</translation>
  </message>
  <message>
   <location filename="../../plugin/server/process.py" />
   <source>Starting the backend was stopped.</source>
   <translation>Le démarrage du moteur a été interrompu.</translation>
  </message>
  <message>
   <location filename="../../plugin/server/process.py" />
   <source>The backend could not be started: it {how}.{said} Repair its environment, or look at the log {log}.</source>
   <translation>Le moteur n’a pas pu démarrer : il {how}.{said} Réparez son environnement ou consultez le journal {log}.</translation>
  </message>
  <message>
   <location filename="../../plugin/server/process.py" />
   <source>The backend did not start within {seconds:.0f} seconds. Try again; a virus scanner may slow the first start down. Its log is {log}.</source>
   <translation>Le moteur n’a pas démarré en {seconds:.0f} secondes. Réessayez ; un antivirus peut ralentir le premier démarrage. Son journal est {log}.</translation>
  </message>
  <message>
   <location filename="../../plugin/server/process.py" />
   <source>The backend was stopped while it started.</source>
   <translation>Le moteur a été arrêté pendant son démarrage.</translation>
  </message>
  <message>
   <location filename="../../plugin/server/process.py" />
   <source>The backend {how}. Start it again; what was indexed so far is kept.</source>
   <translation>Le moteur {how}. Redémarrez-le ; ce qui a été indexé est conservé.</translation>
  </message>
  <message>
   <location filename="../../plugin/server/process.py" />
   <source>There is no backend at {python}. Install it first.</source>
   <translation>Il n’y a pas de moteur à l’emplacement {python}. Installez-le d’abord.</translation>
  </message>
  <message>
   <location filename="../../plugin/server/process.py" />
   <source>closed its output</source>
   <translation>a fermé sa sortie</translation>
  </message>
  <message>
   <location filename="../../plugin/server/remote_settings.py" />
   <source>Choose an authentication with the token of the remote backend in Settings &gt; Options &gt; Lookalike.</source>
   <translation>Choisissez une authentification avec le jeton du moteur distant dans Préférences &gt; Options &gt; Lookalike.</translation>
  </message>
  <message>
   <location filename="../../plugin/server/remote_settings.py" />
   <source>QGIS's authentication store is switched off, and the token is in it: {}</source>
   <translation>La base d’authentification de QGIS est désactivée, et le jeton s’y trouve : {}</translation>
  </message>
  <message>
   <location filename="../../plugin/server/remote_settings.py" />
   <source>The authentication “{}” holds no token. Make one of the kind Basic with the token as its password.</source>
   <translation>L’authentification « {} » ne contient pas de jeton. Créez-en une du type Basic avec le jeton comme mot de passe.</translation>
  </message>
  <message>
   <location filename="../../plugin/server/remote_settings.py" />
   <source>The remote backend has no address. Enter it in Settings &gt; Options &gt; Lookalike.</source>
   <translation>Le moteur distant n’a pas d’adresse. Saisissez-la dans Préférences &gt; Options &gt; Lookalike.</translation>
  </message>
  <message>
   <location filename="../../plugin/server/remote_settings.py" />
   <source>The shared folder {} needs its whole path on both computers.</source>
   <translation>Le dossier partagé {} demande son chemin complet sur les deux ordinateurs.</translation>
  </message>
  <message>
   <location filename="../../plugin/server/remote_settings.py" />
   <source>The token could not be read from QGIS's authentication store. Enter the master password, or choose the authentication again in Settings &gt; Options &gt; Lookalike.</source>
   <translation>Le jeton n’a pas pu être lu dans la base d’authentification de QGIS. Saisissez le mot de passe principal, ou choisissez de nouveau l’authentification dans Préférences &gt; Options &gt; Lookalike.</translation>
  </message>
  <message>
   <location filename="../../plugin/session.py" />
   <source>Get the packages</source>
   <translation>Récupérer les paquets</translation>
  </message>
  <message>
   <location filename="../../plugin/session.py" />
   <source>Run this search again</source>
   <translation>Relancer cette recherche</translation>
  </message>
  <message>
   <location filename="../../plugin/session.py" />
   <source>The backend that you chose is used as soon as indexing is done or paused.</source>
   <translation>Le moteur que vous avez choisi sera utilisé dès que l’indexation sera terminée ou en pause.</translation>
  </message>
  <message>
   <location filename="../../plugin/session.py" />
   <source>The log of the backend is {}.</source>
   <translation>Le journal du moteur est {}.</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/flow.py" />
   <source>Beginning…</source>
   <translation>Début…</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/flow.py" />
   <source>Lookalike: ending the backend</source>
   <translation>Lookalike : arrêt du moteur</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/flow.py" />
   <source>Lookalike: installing the backend</source>
   <translation>Lookalike : installation du moteur</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/flow.py" />
   <source>QGIS deletes this folder when it updates the plugin. Choose another one.</source>
   <translation>QGIS supprime ce dossier quand il met l’extension à jour. Choisissez-en un autre.</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/flow.py" />
   <source>The backend is being installed…</source>
   <translation>Le moteur est en cours d’installation…</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/flow.py" />
   <source>The backend {} is installed. It starts now.</source>
   <translation>Le moteur {} est installé. Il démarre maintenant.</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/flow.py" />
   <source>The folder in which the environment gets a folder of its own</source>
   <translation>Le dossier dans lequel l’environnement reçoit son propre dossier</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/flow.py" />
   <source>The folder with the wheels</source>
   <translation>Le dossier des wheels</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/flow.py" />
   <source>There are no packages (.whl files) in {}. Choose the folder they are in.</source>
   <translation>Il n’y a pas de paquets (fichiers .whl) dans {}. Choisissez le dossier où ils se trouvent.</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/flow.py" />
   <source>the folder {}, without a network</source>
   <translation>le dossier {}, sans réseau</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/network.py" />
   <source> and </source>
   <translation> et </translation>
  </message>
  <message>
   <location filename="../../plugin/setup/network.py" />
   <source>QGIS's network settings name a SOCKS5 proxy, which pip cannot use. Set an HTTP proxy there, or install from a folder of wheels.</source>
   <translation>Les paramètres réseau de QGIS indiquent un proxy SOCKS5, que pip ne sait pas utiliser. Indiquez-y un proxy HTTP, ou installez depuis un dossier de wheels.</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/network.py" />
   <source>pypi.org (or what pip's own settings name)</source>
   <translation>pypi.org (ou ce qu’indiquent les réglages de pip)</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/network.py" />
   <source>{}, through QGIS's proxy {}</source>
   <translation>{}, par le proxy {} de QGIS</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/network.py" />
   <source>{}, without a proxy from QGIS's settings</source>
   <translation>{}, sans proxy des paramètres de QGIS</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>&lt;b&gt;One installation before the first search&lt;/b&gt;</source>
   <translation>&lt;b&gt;Une installation avant la première recherche&lt;/b&gt;</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>A report for the bug tracker, without passwords and without your name, to the clipboard</source>
   <translation>Un rapport pour le suivi des bogues, sans mots de passe ni votre nom, dans le presse-papiers</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>Add to what is installed</source>
   <translation>Ajouter à ce qui est installé</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>All but further models and training</source>
   <translation>Tout sauf d’autres modèles et l’entraînement</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>Change…</source>
   <translation>Modifier…</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>Copy diagnostics</source>
   <translation>Copier le diagnostic</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>Fetch the packages over the network</source>
   <translation>Récupérer les paquets par le réseau</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>Fetched from</source>
   <translation>Provenance</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>GTX 16, RTX 20 and later; needs much more room</source>
   <translation>GTX 16, RTX 20 et suivantes ; demande bien plus de place</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>GTX 900 and GTX 10; needs much more room</source>
   <translation>GTX 900 et GTX 10 ; demande bien plus de place</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>Go on installing</source>
   <translation>Poursuivre l’installation</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>Go on where it stopped, from the same wheels</source>
   <translation>Reprend où cela s’est arrêté, avec les mêmes wheels</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>Go on with the same folder</source>
   <translation>Continuer avec le même dossier</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>How far the installation is</source>
   <translation>Avancement de l’installation</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>Install</source>
   <translation>Installer</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>Install again</source>
   <translation>Réinstaller</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>Install from a folder of wheels…</source>
   <translation>Installer depuis un dossier de wheels…</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>Install in another folder or on another disk</source>
   <translation>Installer dans un autre dossier ou sur un autre disque</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>Install nothing: your office runs Lookalike on a server</source>
   <translation>Rien à installer : votre bureau fait tourner Lookalike sur un serveur</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>Install over the network</source>
   <translation>Installer par le réseau</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>Leave everything as it is</source>
   <translation>Tout laisser tel quel</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>Let uv fetch a Python…</source>
   <translation>Laisser uv récupérer un Python…</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>Lookalike describes images with a model that runs on this computer. It needs some Python packages, which get a folder of their own: QGIS and its Python stay as they are, and no image leaves this computer.</source>
   <translation>Lookalike décrit les images avec un modèle qui fonctionne sur cet ordinateur. Il lui faut des paquets Python, qui reçoivent leur propre dossier : QGIS et son Python restent tels quels, et aucune image ne quitte cet ordinateur.</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>Made for</source>
   <translation>Prévu pour</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>More models too, on the processor</source>
   <translation>Autres modèles aussi, sur le processeur</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>NVIDIA card since 2018</source>
   <translation>Carte NVIDIA depuis 2018</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>Older NVIDIA card</source>
   <translation>Carte NVIDIA plus ancienne</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>One that has the backend already is used as it is; any other one is used for the installation</source>
   <translation>Celui qui a déjà le moteur est utilisé tel quel ; tout autre sert à l’installation</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>Package index, certificates and more, in QGIS's options</source>
   <translation>Index de paquets, certificats et plus, dans les options de QGIS</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>Python</source>
   <translation>Python</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>Room</source>
   <translation>Place</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>Searching (small)</source>
   <translation>Recherche (léger)</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <location filename="../../plugin/status_bar.py" />
   <source>Settings…</source>
   <translation>Options…</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>Step {} of {}: {}</source>
   <translation>Étape {} sur {} : {}</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>Stop; it can go on later</source>
   <translation>Arrêter ; cela pourra reprendre plus tard</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>Too little: {}</source>
   <translation>Trop peu : {}</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <location filename="../../plugin/web/flow.py" />
   <source>Try again</source>
   <translation>Réessayer</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>Try again with the same folder</source>
   <translation>Réessayer avec le même dossier</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>Use a backend on another computer…</source>
   <translation>Utiliser un moteur sur un autre ordinateur…</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>Use another Python…</source>
   <translation>Utiliser un autre Python…</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>What is installed; more can be added later</source>
   <translation>Ce qui est installé ; on peut ajouter le reste plus tard</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>What the installation says</source>
   <translation>Ce que dit l’installation</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>Where</source>
   <translation>Où</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>With PyTorch; training too</source>
   <translation>Avec PyTorch ; entraînement aussi</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>Without any network: from packages that were fetched on another computer</source>
   <translation>Sans aucun réseau : avec des paquets récupérés sur un autre ordinateur</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>outside the plugin's folder, so that an update of the plugin does not delete it</source>
   <translation>hors du dossier de l’extension, pour que sa mise à jour ne le supprime pas</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>uv, which is installed here, can fetch a Python of 30 MB for Lookalike alone</source>
   <translation>uv, installé ici, peut récupérer un Python de 30 Mo pour Lookalike seul</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/panel.py" />
   <source>{} must be free while installing; {} are free there.</source>
   <translation>{} doivent être libres pendant l’installation ; {} y sont libres.</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/python.py" />
   <source>A Python interpreter</source>
   <translation>Un interpréteur Python</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/python.py" />
   <source>LOOKALIKE_PYTHON names {}. Remove this variable to install here.</source>
   <translation>LOOKALIKE_PYTHON indique {}. Retirez cette variable pour installer ici.</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/python.py" />
   <source>Lookalike: fetching a Python</source>
   <translation>Lookalike : récupération d’un Python</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/python.py" />
   <source>Lookalike: looking at a Python</source>
   <translation>Lookalike : examen d’un Python</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/python.py" />
   <source>Lookalike: looking for a Python</source>
   <translation>Lookalike : recherche d’un Python</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/python.py" />
   <source>Looking at {}…</source>
   <translation>Examen de {}…</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/python.py" />
   <source>Looking for a suitable Python…</source>
   <translation>Recherche d’un Python adapté…</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/python.py" />
   <source>uv fetches a Python…</source>
   <translation>uv récupère un Python…</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/python.py" />
   <source>{} at {}</source>
   <translation>{} dans {}</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/python.py" />
   <source>{} has no backend yet. Install it with this Python.</source>
   <translation>{} n’a pas encore le moteur. Installez-le avec ce Python.</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/questions.py" />
   <source>Fetch Python 3.12 with uv?</source>
   <translation>Récupérer Python 3.12 avec uv ?</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/questions.py" />
   <source>Fetch it</source>
   <translation>Récupérer</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/questions.py" />
   <source>uv fetches about 30 MB from github.com into {}. Nothing else on this computer changes.</source>
   <translation>uv récupère environ 30 Mo depuis github.com dans {}. Rien d’autre ne change sur cet ordinateur.</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/reporting.py" />
   <source>Lookalike: gathering diagnostics</source>
   <translation>Lookalike : préparation du diagnostic</translation>
  </message>
  <message>
   <location filename="../../plugin/setup/reporting.py" />
   <source>The diagnostics are on the clipboard: paste them into your report.</source>
   <translation>Le diagnostic est dans le presse-papiers : collez-le dans votre rapport.</translation>
  </message>
  <message>
   <location filename="../../plugin/status_bar.py" />
   <source>Address and token of the remote backend</source>
   <translation>Adresse et jeton du moteur distant</translation>
  </message>
  <message>
   <location filename="../../plugin/status_bar.py" />
   <source>Ask the remote backend again</source>
   <translation>Interroger de nouveau le moteur distant</translation>
  </message>
  <message>
   <location filename="../../plugin/status_bar.py" />
   <source>Connect again</source>
   <translation>Se reconnecter</translation>
  </message>
  <message>
   <location filename="../../plugin/status_bar.py" />
   <source>Help</source>
   <translation>Aide</translation>
  </message>
  <message>
   <location filename="../../plugin/status_bar.py" />
   <source>How far the work is</source>
   <translation>Avancement du travail</translation>
  </message>
  <message>
   <location filename="../../plugin/status_bar.py" />
   <source>Install the backend again, or use another Python</source>
   <translation>Réinstaller le moteur, ou utiliser un autre Python</translation>
  </message>
  <message>
   <location filename="../../plugin/status_bar.py" />
   <source>Log</source>
   <translation>Journal</translation>
  </message>
  <message>
   <location filename="../../plugin/status_bar.py" />
   <source>Open the log of the backend</source>
   <translation>Ouvrir le journal du moteur</translation>
  </message>
  <message>
   <location filename="../../plugin/status_bar.py" />
   <source>Repair…</source>
   <translation>Réparer…</translation>
  </message>
  <message>
   <location filename="../../plugin/status_bar.py" />
   <source>Restart</source>
   <translation>Redémarrer</translation>
  </message>
  <message>
   <location filename="../../plugin/status_bar.py" />
   <source>Start the backend again</source>
   <translation>Démarrer de nouveau le moteur</translation>
  </message>
  <message>
   <location filename="../../plugin/status_bar.py" />
   <source>Stop; what is finished is kept</source>
   <translation>Arrêter ; ce qui est terminé est conservé</translation>
  </message>
  <message>
   <location filename="../../plugin/status_bar.py" />
   <source>What is on this page, and how it is used; needs no network</source>
   <translation>Ce qu’il y a sur cette page et comment s’en servir ; sans réseau</translation>
  </message>
  <message>
   <location filename="../../plugin/tiles/advice.py" />
   <source>, {} × {} tiles</source>
   <translation>, {} × {} tuiles</translation>
  </message>
  <message>
   <location filename="../../plugin/tiles/advice.py" />
   <source>A coarser resolution is enough for it.</source>
   <translation>Une résolution plus grossière lui suffit.</translation>
  </message>
  <message>
   <location filename="../../plugin/tiles/advice.py" />
   <source>It fills {:.0f} % of the proposed tile.</source>
   <translation>Il remplit {:.0f} % de la tuile proposée.</translation>
  </message>
  <message>
   <location filename="../../plugin/tiles/advice.py" />
   <source>That is very small: too few pixels to tell it from others well.</source>
   <translation>C’est très petit : trop peu de pixels pour bien le distinguer du reste.</translation>
  </message>
  <message>
   <location filename="../../plugin/tiles/advice.py" />
   <source>The example fills {:.0f} % of a tile.</source>
   <translation>L’exemple remplit {:.0f} % d’une tuile.</translation>
  </message>
  <message>
   <location filename="../../plugin/tiles/advice.py" />
   <source>The example fills {:.0f} % of a tile: what is around it counts more.</source>
   <translation>L’exemple remplit {:.0f} % d’une tuile : ce qui l’entoure compte davantage.</translation>
  </message>
  <message>
   <location filename="../../plugin/tiles/advice.py" />
   <source>The example is smaller than a tile: it is looked for as an object, however fine the tiles are.</source>
   <translation>L’exemple est plus petit qu’une tuile : il est cherché comme un objet, quelle que soit la finesse des tuiles.</translation>
  </message>
  <message>
   <location filename="../../plugin/tiles/advice.py" />
   <source>The example is too large for the tiles of this index: it is {} tiles wide, so matches show parts of it. Draw a smaller box, or index with larger tiles.</source>
   <translation>L’exemple est trop grand pour les tuiles de cet index : il mesure {} tuiles de large, donc les résultats n’en montrent que des parties. Tracez un rectangle plus petit, ou indexez avec des tuiles plus grandes.</translation>
  </message>
  <message>
   <location filename="../../plugin/tiles/advice.py" />
   <source>The example is too small for the tiles of this index: it fills {:.0f} % of a tile, so what is around it counts more. Draw a larger box, or index with smaller tiles.</source>
   <translation>L’exemple est trop petit pour les tuiles de cet index : il remplit {:.0f} % d’une tuile, donc les alentours comptent plus. Tracez un rectangle plus grand, ou indexez avec des tuiles plus petites.</translation>
  </message>
  <message>
   <location filename="../../plugin/tiles/advice.py" />
   <source>The example is {} tiles wide: matches show parts of it.</source>
   <translation>L’exemple a la largeur de {} tuiles : les résultats en montrent des parties.</translation>
  </message>
  <message>
   <location filename="../../plugin/tiles/advice.py" />
   <source>The object is about {:.0f} px wide, {} on the ground.</source>
   <translation>L’objet mesure environ {:.0f} px de large, {} au sol.</translation>
  </message>
  <message>
   <location filename="../../plugin/tiles/advice.py" />
   <source>object</source>
   <translation>objet</translation>
  </message>
  <message>
   <location filename="../../plugin/tiles/advice.py" />
   <source>object of {}</source>
   <translation>objet de {}</translation>
  </message>
  <message>
   <location filename="../../plugin/tiles/advice.py" />
   <source>tile</source>
   <translation>tuile</translation>
  </message>
  <message>
   <location filename="../../plugin/tiles/advice.py" />
   <source>tile of {}</source>
   <translation>tuile de {}</translation>
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
   <translation>Arrêté. Rien n’a été copié.</translation>
  </message>
  <message>
   <location filename="../../plugin/web/copying.py" />
   <source>it gave no image</source>
   <translation>il n’a pas donné d’image</translation>
  </message>
  <message>
   <location filename="../../plugin/web/copying.py" />
   <source>{} cannot be written: {}. Choose another file.</source>
   <translation>{} ne peut pas être écrit : {}. Choisissez un autre fichier.</translation>
  </message>
  <message>
   <location filename="../../plugin/web/copying.py" />
   <source>“{}” broke off: {}. What it gave is kept for a while, so try again, or take a smaller area.</source>
   <translation>« {} » s’est interrompu : {}. Ce qu’il a donné est gardé un moment : réessayez, ou prenez une zone plus petite.</translation>
  </message>
  <message>
   <location filename="../../plugin/web/copying.py" />
   <source>“{}” does not answer. Look whether the map still shows it, then try again.</source>
   <translation>« {} » ne répond pas. Regardez si la carte le montre encore, puis réessayez.</translation>
  </message>
  <message>
   <location filename="../../plugin/web/copying.py" />
   <source>“{}” shows nothing there at this resolution. Choose a coarser one, or another area.</source>
   <translation>« {} » n’y montre rien à cette résolution. Choisissez-en une plus grossière, ou une autre zone.</translation>
  </message>
  <message>
   <location filename="../../plugin/web/dialog.py" />
   <source>Area</source>
   <translation>Zone</translation>
  </message>
  <message>
   <location filename="../../plugin/web/dialog.py" />
   <source>Choose an area: draw it, or take what the map shows.</source>
   <translation>Choisissez une zone : dessinez-la, ou prenez ce que montre la carte.</translation>
  </message>
  <message>
   <location filename="../../plugin/web/dialog.py" />
   <source>Copy an area of a web layer</source>
   <translation>Copier une zone d’une couche web</translation>
  </message>
  <message>
   <location filename="../../plugin/web/dialog.py" />
   <source>Copy and index</source>
   <translation>Copier et indexer</translation>
  </message>
  <message>
   <location filename="../../plugin/web/dialog.py" />
   <source>Copy only what the terms of the service allow.</source>
   <translation>Ne copiez que ce que permettent les conditions du service.</translation>
  </message>
  <message>
   <location filename="../../plugin/web/dialog.py" />
   <source>Draw it on the map</source>
   <translation>La dessiner sur la carte</translation>
  </message>
  <message>
   <location filename="../../plugin/web/dialog.py" />
   <source>Layer</source>
   <translation>Couche</translation>
  </message>
  <message>
   <location filename="../../plugin/web/dialog.py" />
   <source>Pixels that the service has itself; finer ones show no more than it knows</source>
   <translation>Les pixels que possède le service lui-même ; de plus fins ne montrent pas plus qu’il ne sait</translation>
  </message>
  <message>
   <location filename="../../plugin/web/dialog.py" />
   <source>The area must lie on the layer, have at least {} pixels a side and at most {} million in all.</source>
   <translation>La zone doit se trouver sur la couche, avoir au moins {} pixels de côté et au plus {} millions en tout.</translation>
  </message>
  <message>
   <location filename="../../plugin/web/dialog.py" />
   <source>{} m a pixel, for things from {}</source>
   <translation>{} m par pixel, pour des objets à partir de {}</translation>
  </message>
  <message>
   <location filename="../../plugin/web/dialog.py" />
   <source>{} × {} pixels, about {} pictures to ask for and {} on disk.</source>
   <translation>{} × {} pixels, environ {} images à demander et {} sur le disque.</translation>
  </message>
  <message>
   <location filename="../../plugin/web/flow.py" />
   <source>An area is being copied. Wait until that is done, or cancel it.</source>
   <translation>Une zone est en cours de copie. Attendez la fin, ou annulez.</translation>
  </message>
  <message>
   <location filename="../../plugin/web/flow.py" />
   <source>Copying “{}”…</source>
   <translation>Copie de « {} »…</translation>
  </message>
  <message>
   <location filename="../../plugin/web/flow.py" />
   <source>Lookalike: copying {}</source>
   <translation>Lookalike : copie de {}</translation>
  </message>
  <message>
   <location filename="../../plugin/web/flow.py" />
   <source>The project has no web layer whose images can be copied. Add one first.</source>
   <translation>Le projet n’a pas de couche web dont les images puissent être copiées. Ajoutez-en une d’abord.</translation>
  </message>
  <message>
   <location filename="../../plugin/web/flow.py" />
   <source>“{}” shows nothing in {} % of the area; that is left out.</source>
   <translation>« {} » ne montre rien dans {} % de la zone ; cela est laissé de côté.</translation>
  </message>
 </context>
</TS>
