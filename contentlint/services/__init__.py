"""Other sites that articles name: networks, chatbots, hosts of videos and of code. A file for each kind of site."""
