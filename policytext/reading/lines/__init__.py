"""What a line of text looks like, how it is set, and how it joins the next one.

`features` tells what stands in one line and at its ends; `setting` how the lines around it are set;
`hyphens` joins two lines, with the words of the document; `fits` weighs whether one goes on with
another; `cleaning` repairs what is damaged inside a line.
"""
