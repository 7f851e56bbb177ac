"""What cannot all hold as it stands?"""
