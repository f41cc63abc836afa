"""The page: its data gathered, packed and rendered into one offline HTML file."""
