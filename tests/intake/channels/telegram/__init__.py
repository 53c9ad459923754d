"""Does the wire of Telegram hold, also where it is bad?"""
