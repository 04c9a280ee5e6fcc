"""What a forgery changed, by region of the face and by kind of artifact, measured against its bona fide original."""
