print("scoring benchmark")
