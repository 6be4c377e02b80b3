"""From questions with known evidence to figures; asks the assistant as any caller would."""
