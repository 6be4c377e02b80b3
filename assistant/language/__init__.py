"""Words of people and of reports: how texts are parted, compared and put another way."""
